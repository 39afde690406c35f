/** Aims: no task of the extension host above 50 ms. How soon the view is there is measured in a whole window. */
import { measureManyRequests } from './support/manyRequestsBench.ts';

measureManyRequests(100);

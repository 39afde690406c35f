/** Aims: no task of the extension host above 50 ms. The time until the view is shown is measured in a complete window. */
import { measureManyRequests } from '../support/manyRequestsBench.ts';

measureManyRequests(100);

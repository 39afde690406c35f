/** As `requests.bench.ts`, with all of them in one folder. */
import { measureManyRequests } from './support/manyRequestsBench.ts';

measureManyRequests(1);

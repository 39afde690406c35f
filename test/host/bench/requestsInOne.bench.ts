/** As `requests.bench.ts`, with all requests in one folder. */
import { measureManyRequests } from '../support/manyRequestsBench.ts';

measureManyRequests(1);

import { join } from 'node:path';

/** The command line as one file, bundled from the sources before the first test. */
export const cliFile = join(import.meta.dirname, '../../../out/unit/ocifn.cjs');

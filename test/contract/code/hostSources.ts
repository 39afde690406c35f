import { globSync, readFileSync } from 'node:fs';

/** The source text of everything that runs in the extension host. */
export const hostSources = globSync('src/{extension.ts,host/**/*.ts}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

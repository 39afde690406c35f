import { globSync, readFileSync } from 'node:fs';

/** The text of everything the extension host runs of ours. */
export const hostSources = globSync('src/{extension.ts,host/**/*.ts}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

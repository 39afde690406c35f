import { readFileSync } from 'node:fs';
import { inRoot } from './paths.ts';

/** Version of the extension, as `package.json` has it. */
export const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
  readonly version: string;
};

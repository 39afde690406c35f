import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What reaches beyond a file of tests: processes, the environment of this one, replaced modules, clocks and globals. */
const shared = /node:child_process|\bprocess\.(?!platform)|\bvi\.(?!fn\b)|\bglobalThis\b/;

/** Test files that need no process of their own: they share threads, and what these have loaded. */
export const pureTests: readonly string[] = globSync('test/unit/{core,protocol,webview,host}/**/*.test.ts', {
  cwd: root,
}).filter((file) => !shared.test(readFileSync(join(root, file), 'utf8')));

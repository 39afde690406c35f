import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Code that affects more than its own test file: processes, environment variables, replaced modules, clocks and globals. */
const ownProcess = /node:child_process|\bprocess\.(?!platform)|\bvi\.(?!fn\b)|\bglobalThis\b/;

/** Sockets and files, which threads would share: servers and the invoker. */
const ownSockets = /\bsupport\/(?:servers|clients|cli|fixtures\/invokerFixture)/;

/** Test files that can share loaded modules, without a separate process for each. */
const sharing: readonly string[] = globSync('test/{unit,contract}/**/*.test.ts', { cwd: root }).filter(
  (file) => !ownProcess.test(read(file)),
);

/** Those that can also share a process, in threads. */
export const threadTests: readonly string[] = sharing.filter(
  (file) => /^test\/unit\/(?:core|protocol|webview|host)\//.test(file) && !ownSockets.test(read(file)),
);

/** Those that run one after the other in a process. */
export const processTests: readonly string[] = sharing.filter((file) => !threadTests.includes(file));

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

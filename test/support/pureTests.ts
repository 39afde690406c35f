import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * Code that affects more than its own test file: processes, environment variables, replaced modules, clocks and globals; servers and the
 * invoker, whose sockets and files threads would share.
 */
const shared =
  /node:child_process|\bsupport\/(?:servers|clients|cli|fixtures\/invokerFixture)|\bprocess\.(?!platform)|\bvi\.(?!fn\b)|\bglobalThis\b/;

/** Test files that can share threads and loaded modules, without a separate process. */
export const pureTests: readonly string[] = globSync('test/unit/{core,protocol,webview,host}/**/*.test.ts', {
  cwd: root,
}).filter((file) => !shared.test(readFileSync(join(root, file), 'utf8')));

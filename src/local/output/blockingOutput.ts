import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the script, which removes its option from the environment: the function and its child processes must not see it. */
const toScript = (option: string): string => `
for (const stream of [process.stdout, process.stderr]) stream._handle?.setBlocking?.(true);
const rest = (process.env.NODE_OPTIONS ?? '').replace(${JSON.stringify(option)}, '').trim();
if (rest === '') delete process.env.NODE_OPTIONS;
else process.env.NODE_OPTIONS = rest;
`;

/**
 * Writes a script that makes Node write to pipes synchronously, like other runtimes, and returns the option for `NODE_OPTIONS` that loads
 * it. By default, Node queues output while a pipe is full, and loses it in a crash.
 *
 * @param folder must exist longer than the processes that are started with the option
 */
export async function writeBlockingOutput(folder: string): Promise<string> {
  const path = join(folder, 'blocking-output.cjs');
  const option = `--require "${path.replace(/["\\]/g, String.raw`\$&`)}"`;
  await writeFile(path, toScript(option), { mode: 0o600, flag: 'wx' });
  return option;
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes its own option from the environment, which the function and its children must not see. */
const toScript = (option: string): string => `
for (const stream of [process.stdout, process.stderr]) stream._handle?.setBlocking?.(true);
const rest = (process.env.NODE_OPTIONS ?? '').replace(${JSON.stringify(option)}, '').trim();
if (rest === '') delete process.env.NODE_OPTIONS;
else process.env.NODE_OPTIONS = rest;
`;

/**
 * Writes a script that makes Node write to pipes at once, as other runtimes do, and returns the option for `NODE_OPTIONS`
 * that loads it. By itself Node queues what a full pipe does not take, and loses it when it crashes.
 *
 * @param folder has to outlive the processes that are started with the option
 */
export async function writeBlockingOutput(folder: string): Promise<string> {
  const path = join(folder, 'blocking-output.cjs');
  const option = `--require "${path.replace(/["\\]/g, String.raw`\$&`)}"`;
  await writeFile(path, toScript(option), { mode: 0o600, flag: 'wx' });
  return option;
}

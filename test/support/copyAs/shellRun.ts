import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { shellQuote } from '../../../src/core/copyAs/shellWords.ts';

const run = promisify(execFile);

/** Runs a shell command. Throws with its output if it fails. */
export async function runShell(command: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const { stdout } = await run('sh', ['-c', command], { env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/**
 * Runs a shell command with another program in place of `program`, and returns the words that the shell passed to it: the program itself
 * takes seconds to start.
 */
export async function catchWords(
  folder: string,
  program: string,
  command: string,
): Promise<readonly string[]> {
  const words = join(folder, 'words');
  const stand = join(folder, program);
  await writeFile(stand, `#!/bin/sh\nprintf '%s\\0' "$@" > ${shellQuote(words)}\n`);
  await chmod(stand, 0o755);
  await runShell(command, { ...process.env, PATH: `${folder}:${process.env['PATH']}` });
  return (await readFile(words, 'utf8')).split('\0').slice(0, -1);
}

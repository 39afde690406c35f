import { execFile, type ExecFileException } from 'node:child_process';
import { promisify } from 'node:util';
import { errorReason } from '../../core/common/errorReason.ts';
import { readMinimalEnvironment } from './minimalEnvironment.ts';

/** How a program ended and what it printed to standard output, or why it could not be run to its end. */
export type QuietRun =
  | { readonly exitCode: number; readonly output: string; readonly problem?: undefined }
  | { readonly problem: string; readonly exitCode?: undefined; readonly output?: undefined };

/**
 * Runs a short program to find out about a tool, not in the current folder, where Python searches for modules first.
 *
 * @param timeout in milliseconds
 */
export async function runQuietly(
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  timeout = 10_000,
): Promise<QuietRun> {
  try {
    const { stdout } = await promisify(execFile)(program, args, {
      cwd: '/',
      env: { ...readMinimalEnvironment(), ...variables },
      timeout,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { exitCode: 0, output: stdout };
  } catch (error) {
    const { code, signal } = error as ExecFileException;
    return typeof code === 'number'
      ? { exitCode: code, output: '' }
      : { problem: signal ?? errorReason(error) };
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { toUnprivileged } from '../unprivileged.ts';
import { cliFile } from './cliFile.ts';

/** No folder can be created below it, so that no test finds endpoints that another one has cached. */
const cache = '/dev/null/cache';

// Read once, since a run of `ocifn` in this process temporarily changes the environment.
const { PATH = '', HOME = '' } = process.env;

/** Default working directory of `ocifn` in tests. */
export const cliFolder = resolve('samples');

/** Options of a run of `ocifn`. */
export type CliOptions = {
  readonly cwd?: string;
  /** Environment variables in addition to a small environment without a real config file. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
};

/** Exit code and output of a run of `ocifn`. */
export type CliRun = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

/** A running `ocifn`. */
export type RunningCli = {
  readonly child: ChildProcess;
  /** Standard output so far. */
  readonly stdout: () => string;
  readonly ended: Promise<CliRun>;
};

/** Returns the complete environment of a run. */
export function toCliEnvironment(env: CliOptions['env']): Record<string, string> {
  return { PATH, HOME, XDG_CACHE_HOME: cache, OCI_CLI_CONFIG_FILE: '/nonexistent/oci/config', ...env };
}

/**
 * Starts `ocifn` in a separate process, for what needs one: signals, real standard streams, options of Node, permissions, memory,
 * and that it exits. Use `runCli` for everything else.
 *
 * @param options `unprivileged`: without the capabilities of root if the tests run as root, so that permissions apply
 */
export function spawnCli(
  args: readonly string[],
  options: CliOptions & { readonly unprivileged?: boolean } = {},
): RunningCli {
  const { cwd = cliFolder, env, input, unprivileged = false } = options;
  const given = [process.execPath, cliFile, ...args] as const;
  const [command, ...rest] = unprivileged ? toUnprivileged(given) : given;
  const child = spawn(command, rest, { cwd, env: toCliEnvironment(env) });
  // A server would outlive a failed test.
  onTestFinished(() => void child.kill());
  const stdout: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = new Promise<CliRun>((done) => {
    child.on('close', (code) => done({ code: code ?? -1, stdout: Buffer.concat(stdout), stderr }));
  });
  return { child, stdout: () => Buffer.concat(stdout).toString(), ended };
}

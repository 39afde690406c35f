import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { cliFile } from './cliFile.ts';

/** No folder can be made below it: what is looked up is kept for no other test. */
const cache = '/dev/null/cache';

/** Takes the capabilities of root away; files still belong to it. */
const dropPrivileges = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] as const;

// Read once: a run of `ocifn` in this process has another environment meanwhile.
const { PATH = '', HOME = '' } = process.env;

/** Where tests run `ocifn` unless they say otherwise. */
export const cliFolder = resolve('samples');

/** How `ocifn` is run. */
export type CliOptions = {
  readonly cwd?: string;
  /** On top of a small environment that names no real config file. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
};

/** How a run of `ocifn` ended, and what it wrote. */
export type CliRun = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

/** `ocifn` while it runs. */
export type RunningCli = {
  readonly child: ChildProcess;
  /** What it wrote to standard output so far. */
  readonly stdout: () => string;
  readonly ended: Promise<CliRun>;
};

/** The whole environment of a run. */
export function toCliEnvironment(env: CliOptions['env']): Record<string, string> {
  return { PATH, HOME, XDG_CACHE_HOME: cache, OCI_CLI_CONFIG_FILE: '/nonexistent/oci/config', ...env };
}

/**
 * Starts `ocifn` in a process of its own, for what only a process shows: signals, real standard streams and what closes
 * them, the options of Node itself, rights, memory, and that it ends. Everything else takes `runCli`.
 *
 * @param options `unprivileged`: without the rights of root where the tests run as root, so that permissions count
 */
export function spawnCli(
  args: readonly string[],
  options: CliOptions & { readonly unprivileged?: boolean } = {},
): RunningCli {
  const { cwd = cliFolder, env, input, unprivileged = false } = options;
  const prefix = unprivileged && process.getuid?.() === 0 ? dropPrivileges : [];
  const [command, ...rest] = [...prefix, process.execPath, cliFile, ...args];
  const child = spawn(command, rest, { cwd, env: toCliEnvironment(env) });
  // One that serves would outlive a test that fails.
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

import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { cliFile } from './cliFile.ts';

/** No folder can be made below it: what is looked up is kept for no other test. */
const cache = '/dev/null/cache';

/** Takes the capabilities of root away; files still belong to it. */
const dropPrivileges = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] as const;

/** How `ocifn` is run. */
export type CliOptions = {
  readonly cwd?: string;
  /** On top of a small environment that names no real config file. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Without the rights of root, where the tests run as root: permissions count as for any other user. */
  readonly unprivileged?: boolean;
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

/** Starts `ocifn` for the running test. */
export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const { cwd, env = {}, input, unprivileged = false } = options;
  const { PATH = '', HOME = '' } = process.env;
  const prefix = unprivileged && process.getuid?.() === 0 ? dropPrivileges : [];
  const [command, ...rest] = [...prefix, process.execPath, cliFile, ...args];
  const child = spawn(command, rest, {
    cwd: cwd ?? resolve('samples'),
    env: { PATH, HOME, XDG_CACHE_HOME: cache, OCI_CLI_CONFIG_FILE: '/nonexistent/oci/config', ...env },
  });
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

/** Runs `ocifn` to its end. */
export function runCli(args: readonly string[], options?: CliOptions): Promise<CliRun> {
  return startCli(args, options).ended;
}

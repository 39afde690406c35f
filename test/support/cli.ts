import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../../src/cli/main.ts');
/** No folder can be made below it: what is looked up is kept for no other test. */
const cache = '/dev/null/cache';

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

/** Starts `ocifn` from its sources, for the running test. */
export function startCli(args: readonly string[], { cwd, env = {}, input }: CliOptions = {}): RunningCli {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
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

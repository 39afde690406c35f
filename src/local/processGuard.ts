import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readMinimalEnvironment } from './processEnvironment.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Reads `watch PID` and `forget PID` until the writer is gone, then ends what is left and removes the folder. */
const script = `
while read -r verb pid; do
  case $verb in
    watch) pids="$pids $pid" ;;
    forget) kept=; for each in $pids; do [ "$each" = "$pid" ] || kept="$kept $each"; done; pids=$kept ;;
  esac
done
for each in $pids; do kill -s KILL -- "-$each"; done
rm -rf -- "$1"
`;

/** Longest path of a Unix socket that both Linux (107) and macOS (103) take, less the names below the folder. */
const maxFolderLength = 103 - '/9999/lsnr.sock.tmp'.length;

/**
 * Owns what must not outlive this host: process groups and the temporary folder of their sockets.
 * A small shell waits at the other end of a pipe, so that they go even when this host is killed.
 */
export class ProcessGuard {
  /** Temporary folder, for the owner alone. */
  readonly folder: string;
  readonly #shell: ChildProcess;
  #folders = 0;

  private constructor(folder: string) {
    this.folder = folder;
    this.#shell = startShell(folder);
  }

  /** @throws when the folder for temporary files cannot be used */
  static async open(): Promise<ProcessGuard> {
    const folder = await mkdtemp(join(temporaryFolder(), 'ocifn-'));
    if (Buffer.byteLength(folder) <= maxFolderLength) return new ProcessGuard(folder);
    await rm(folder, { recursive: true });
    return new ProcessGuard(await mkdtemp('/tmp/ocifn-'));
  }

  /** A fresh folder for one process: FDKs stumble over a socket that an earlier one left. */
  async createFolder(): Promise<string> {
    this.#folders += 1;
    const folder = join(this.folder, String(this.#folders));
    await mkdir(folder, { mode: 0o700 });
    return folder;
  }

  /** From now on the process group is ended with this host. */
  watch(pid: number): void {
    this.#shell.stdin?.write(`watch ${pid}\n`);
  }

  /** To be called once the group is gone: its number may be given to another. */
  forget(pid: number): void {
    this.#shell.stdin?.write(`forget ${pid}\n`);
  }

  /** Ends what is still watched, and removes the folder. */
  async dispose(): Promise<void> {
    const { pid, exitCode, signalCode, stdin } = this.#shell;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      const exited = once(this.#shell, 'exit');
      // Waited for, it keeps this process: else a process with nothing else to do would end in the middle of this.
      this.#shell.ref();
      stdin?.end();
      await exited;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

function startShell(folder: string): ChildProcess {
  const shell = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: readMinimalEnvironment(),
  });
  // Without the shell only the guard against our own sudden death is lost.
  shell.on('error', () => {});
  shell.stdin?.on('error', () => {});
  shell.unref();
  return shell;
}

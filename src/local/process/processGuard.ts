import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBlockingOutput } from '../output/blockingOutput.ts';
import { readMinimalEnvironment } from '../runtimes/minimalEnvironment.ts';
import { removeFolder } from '../../files/removeFolder.ts';
import { temporaryFolder } from '../../files/temporaryFolder.ts';

/**
 * Reads `watch PID` and `forget PID` until the writer is gone, then kills the remaining process groups and removes the folder. It also
 * kills processes that left their group, identified by the path of their socket in their environment, and searches again until there
 * are none, since they may start others meanwhile. Functions may have left folders that nobody may change.
 */
const script = `
while read -r verb pid; do
  case $verb in
    watch) pids="$pids $pid" ;;
    forget) kept=; for each in $pids; do [ "$each" = "$pid" ] || kept="$kept $each"; done; pids=$kept ;;
  esac
done
for each in $pids; do kill -s KILL -- "-$each"; done
escaped() {
  if [ -r /proc/self/environ ]; then
    grep -lF -- "unix:$1/" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3
  else
    list=$(ps -axEww -o pid=,command=)
    printf '%s\n' "$list" | grep -F -- "unix:$1/" | awk '{ print $1 }'
  fi
}
for round in 1 2 3 4 5; do
  left=$(escaped "$1")
  [ -n "$left" ] || break
  kill -s KILL $left
done
rm -rf -- "$1" || { chmod -R u+rwx -- "$1"; rm -rf -- "$1"; }
`;

/** Maximum path length of a Unix socket on Linux (107) and macOS (103), less the names below the folder. */
const maxFolderLength = 103 - '/9999/lsnr.sock.tmp'.length;

/**
 * Owns everything that must not outlive this host: the processes of functions, and the temporary folder of their sockets. A small shell
 * reads from a pipe, so that it can clean up even if this host is killed.
 */
export class ProcessGuard {
  /** Temporary folder that only the owner can read. */
  readonly folder: string;
  readonly #shell: ChildProcess;
  #folders = 0;

  /** `NODE_OPTIONS` for functions. */
  readonly nodeOptions: string;

  private constructor(folder: string, nodeOptions: string) {
    this.folder = folder;
    this.nodeOptions = nodeOptions;
    this.#shell = startShell(folder);
  }

  /** @throws if the folder for temporary files cannot be used */
  static async open(): Promise<ProcessGuard> {
    const folder = await createGuardFolder();
    return new ProcessGuard(folder, await writeBlockingOutput(folder));
  }

  /** Creates a folder for one process: FDKs fail if the socket of an earlier process exists. */
  async createFolder(): Promise<string> {
    this.#folders += 1;
    const folder = join(this.folder, String(this.#folders));
    await mkdir(folder, { mode: 0o700 });
    return folder;
  }

  /** Adds a process group that must end with this host. */
  watch(pid: number): void {
    this.#shell.stdin?.write(`watch ${pid}\n`);
  }

  /** Removes a process group. Call it once the group is gone, since its ID may be reused. */
  forget(pid: number): void {
    this.#shell.stdin?.write(`forget ${pid}\n`);
  }

  /** Ends all remaining process groups, and removes the folder. */
  async dispose(): Promise<void> {
    const { pid, exitCode, signalCode, stdin } = this.#shell;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      const exited = once(this.#shell, 'exit');
      // Keeps this process alive, which would otherwise end here if it has nothing else to do.
      this.#shell.ref();
      stdin?.end();
      await exited;
    }
    await removeFolder(this.folder);
  }
}

async function createGuardFolder(): Promise<string> {
  const folder = await mkdtemp(join(temporaryFolder(), 'ocifn-'));
  if (Buffer.byteLength(folder) <= maxFolderLength) return folder;
  await rm(folder, { recursive: true });
  return mkdtemp('/tmp/ocifn-');
}

function startShell(folder: string): ChildProcess {
  const shell = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: readMinimalEnvironment(),
  });
  // Without the shell, only the cleanup after a kill of this host is missing.
  shell.on('error', () => {});
  shell.stdin?.on('error', () => {});
  shell.unref();
  return shell;
}

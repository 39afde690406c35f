import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Maximum number of searches, since a process may have started another one meanwhile. */
const maxRounds = 5;
/** Milliseconds of synchronous work. */
const sliceLength = 8;

/**
 * Finds the processes that left the process group of a function, for example by `setsid`: its descendants, and processes that inherited
 * its environment, whatever their parent is now. A process that has lost its parent and cleared its environment cannot be found.
 *
 * @param marker text that only the environment of this function contains
 * @param leader the process of the function, if it still runs
 */
export async function findEscaped(marker: string, leader?: number): Promise<readonly number[]> {
  const processes = await (process.platform === 'linux'
    ? readProc(marker, leader !== undefined)
    : readPs(marker));
  const descends = ({ parent }: OwnProcess): boolean => {
    // `seen` guards against a cycle, which a reused ID can create.
    const seen = new Set<number>();
    for (let each = parent; each > 1 && !seen.has(each); each = processes.get(each)?.parent ?? 0) {
      if (each === leader) return true;
      seen.add(each);
    }
    return false;
  };
  return [...processes]
    .filter(([id, each]) => id !== leader && (each.isMarked || descends(each)))
    .map(([id]) => id);
}

/** Kills every process whose environment contains the marker. */
export async function killEscaped(marker: string): Promise<void> {
  for (let round = 0; round < maxRounds; round++) {
    const escaped = await findEscaped(marker);
    if (escaped.length === 0) return;
    killAll(escaped);
  }
}

/** Kills processes, which may already be gone. */
export function killAll(ids: readonly number[]): void {
  for (const id of ids) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It is already gone.
    }
  }
}

type OwnProcess = { readonly parent: number; readonly isMarked: boolean };

/** Reads synchronously, which takes a tenth of the time of the thread pool, but yields every few milliseconds. */
async function readProc(marker: string, withParents: boolean): Promise<ReadonlyMap<number, OwnProcess>> {
  const found = new Map<number, OwnProcess>();
  let sliceEnd = performance.now() + sliceLength;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (performance.now() > sliceEnd) {
      await setImmediate();
      sliceEnd = performance.now() + sliceLength;
    }
    try {
      // Throws for processes of other users and those that are gone. A zombie has an empty environment.
      const isMarked = readFileSync(`/proc/${id}/environ`).includes(marker);
      found.set(Number(id), { parent: withParents ? readParent(id) : 0, isMarked });
    } catch {
      continue;
    }
  }
  return found;
}

/** Parses `PID (NAME) STATE PARENT …`, where the name may contain any character. */
function readParent(id: string): number {
  const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** `-E` shows the environment after the command, for processes of this user. */
async function readPs(marker: string): Promise<ReadonlyMap<number, OwnProcess>> {
  const ps = promisify(execFile)('ps', ['-axEww', '-o', 'pid=,ppid=,command='], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await ps.catch(() => ({ stdout: '' }));
  const lines = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s(.*)$/.exec(line));
  return new Map(
    lines
      .filter((match) => match !== null)
      .map(([, id, parent, command = '']) => [
        Number(id),
        { parent: Number(parent), isMarked: command.includes(marker) },
      ]),
  );
}

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Rounds of looking and killing, since a process may have started another one in between. */
const maxRounds = 5;
/** Milliseconds. */
const sliceLength = 8;

/**
 * Finds the processes that left the process group of a function, as a child does that calls `setsid`: those that still
 * descend from it, and those that inherited its environment, whoever their parent is now.
 * A process that did both, lost its parent and cleared its environment, cannot be found.
 *
 * @param marker text that only the environment of this function contains
 * @param leader the function's process, when it still runs
 */
export async function findEscaped(marker: string, leader?: number): Promise<readonly number[]> {
  const processes = await (process.platform === 'linux'
    ? readProc(marker, leader !== undefined)
    : readPs(marker));
  const descends = ({ parent }: OwnProcess): boolean => {
    // The seen ones guard against a circle, which a reused ID can make.
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

/** Kills processes that may be gone already. */
export function killAll(ids: readonly number[]): void {
  for (const id of ids) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It is gone already.
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
      // Fails for processes of other users and those that are gone; one that has ended has no environment any more.
      const isMarked = readFileSync(`/proc/${id}/environ`).includes(marker);
      found.set(Number(id), { parent: withParents ? readParent(id) : 0, isMarked });
    } catch {
      continue;
    }
  }
  return found;
}

/** From `PID (NAME) STATE PARENT …`, where the name may contain anything. */
function readParent(id: string): number {
  const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** `-E` shows the environment behind the command, of our own processes. */
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

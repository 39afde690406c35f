import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A standard stream by its descriptor: input, output, error. */
export type StandardStream = 0 | 1 | 2;

const shells = ['sh', 'ash', 'bash', 'busybox', 'dash', 'fish', 'ksh', 'ksh93', 'mksh', 'yash', 'zsh'];

/**
 * Returns whether a standard stream was closed when the process started (`>&-`). Node opens /dev/null in its place, so a
 * write succeeds and is lost. It was closed where it is closed in the program that started this one, such as `timeout`. A
 * shell closes it for the command alone, but never opens /dev/null for both reading and writing itself. A program that
 * starts another does so to ignore its output, which is left alone. So a closed stream is not detected where the shell has
 * become this process (`exec`), nor on other systems than Linux, which do not show how a descriptor was opened.
 *
 * @param processes the folder in which Linux shows processes
 * @param parent the program that started this one
 */
export function wasClosed(
  stream: StandardStream,
  processes = '/proc',
  parent: number | string = process.ppid,
): boolean {
  // Most streams are not /dev/null, and then nothing else is read.
  if (!isNullForBoth(join(processes, 'self'), stream)) return false;
  const started = join(processes, `${parent}`);
  return isClosedIn(started, stream) || (isShell(started) && !isNullForBoth(started, stream));
}

function isClosedIn(folder: string, stream: StandardStream): boolean {
  const open = read(() => readdirSync(join(folder, 'fd')));
  return open !== undefined && !open.includes(`${stream}`);
}

function isNullForBoth(folder: string, stream: StandardStream): boolean {
  if (read(() => readlinkSync(join(folder, 'fd', `${stream}`))) !== '/dev/null') return false;
  const info = read(() => readFileSync(join(folder, 'fdinfo', `${stream}`), 'utf8'));
  const [, flags] = /^flags:\s*([0-7]+)/m.exec(info ?? '') ?? [];
  // The last two bits are the access mode: 2 is O_RDWR.
  return flags !== undefined && (Number.parseInt(flags, 8) & 3) === 2;
}

function isShell(folder: string): boolean {
  const program = read(() => readlinkSync(join(folder, 'exe')));
  return program !== undefined && shells.includes(basename(program));
}

/** Undefined where the process is gone, belongs to another user, or there is no /proc. */
function read<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}

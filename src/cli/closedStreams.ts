import { fstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';

/** A standard stream by its descriptor: input, output, error. */
export type StandardStream = 0 | 1 | 2;

const shells = ['sh', 'ash', 'bash', 'busybox', 'dash', 'fish', 'ksh', 'ksh93', 'mksh', 'yash', 'zsh'];

/**
 * Returns whether a standard stream was closed when the process started (`>&-`). Node opens /dev/null in its place, so a
 * write succeeds and is lost. It was closed where it is closed in the program that started this one, such as `timeout`. A
 * shell closes it for the command alone, but never opens /dev/null for both reading and writing itself. A program that
 * starts another does so to ignore its output, which is left alone. So a closed stream is not detected where the shell has
 * become this process (`exec`), nor on other systems than Linux, which do not show how a descriptor was opened.
 */
export function wasClosed(stream: StandardStream): boolean {
  if (process.platform !== 'linux' || !isOwnNull(stream)) return false;
  const parent = `${process.ppid}`;
  return isClosedIn(parent, stream) || (isShell(parent) && !isNullForBoth(parent, stream));
}

function isClosedIn(pid: string, stream: StandardStream): boolean {
  const open = read(() => readdirSync(`/proc/${pid}/fd`));
  return open !== undefined && !open.includes(`${stream}`);
}

/** Most streams are not /dev/null, and then nothing else is read. */
function isOwnNull(stream: StandardStream): boolean {
  return fstatSync(stream).rdev === statSync('/dev/null').rdev && isNullForBoth('self', stream);
}

function isNullForBoth(pid: string, stream: StandardStream): boolean {
  const path = read(() => readlinkSync(`/proc/${pid}/fd/${stream}`));
  const flags = /^flags:\s*([0-7]+)/m.exec(
    read(() => readFileSync(`/proc/${pid}/fdinfo/${stream}`, 'utf8')) ?? '',
  )?.[1];
  // The last two bits are the access mode: 2 is O_RDWR.
  return path === '/dev/null' && flags !== undefined && (Number.parseInt(flags, 8) & 3) === 2;
}

function isShell(pid: string): boolean {
  const program = read(() => readlinkSync(`/proc/${pid}/exe`));
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

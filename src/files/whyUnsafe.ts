import type { Stats } from 'node:fs';

/**
 * Returns why a file or folder that was found by looking upward must not be used: somebody else may have written it.
 * Undefined if the user owns it and nobody else can write it. Under `sudo`, the user who called it counts as well.
 * Windows has no such owners and modes.
 */
export function whyUnsafe(
  { uid, mode }: Pick<Stats, 'uid' | 'mode'>,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  const caller = user === 0 ? Number(env['SUDO_UID'] || user) : user;
  if (uid !== user && uid !== caller) return `belongs to another user (uid ${uid})`;
  return (mode & 0o022) === 0 ? undefined : 'can be written by other users';
}

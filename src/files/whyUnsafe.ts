import type { Stats } from 'node:fs';
import { isPrivateGroup } from './privateGroup.ts';

/**
 * Returns why a file or folder that was found by looking upward must not be used: somebody else may have written it.
 * Undefined if the user owns it and nobody else can write it: a group may, if the user is its only member. Under `sudo`,
 * the user who called it counts as well.
 * Windows has no such owners and modes.
 */
export function whyUnsafe(
  { uid, gid, mode }: Pick<Stats, 'uid' | 'gid' | 'mode'>,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  const caller = user === 0 ? Number(env['SUDO_UID'] || user) : user;
  if (uid !== user && uid !== caller) return `belongs to another user (uid ${uid})`;
  const byOthers = (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && !isPrivateGroup(gid));
  return byOthers ? 'can be written by other users' : undefined;
}

import type { Stats } from 'node:fs';
import { userInfo } from 'node:os';
import { readForeignTextSync } from './readForeignFile.ts';

/**
 * Returns why a file or folder that was found by searching upward must not be used: somebody else may have
 * written it. Undefined if the user owns it and nobody else can write it; a group may, if the user is its
 * only member. Under `sudo`, the user who called it counts as well. Always undefined on Windows, which has no
 * such owners and modes.
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

/** The users and groups of this machine, in the formats of passwd(5) and group(5). */
export type Accounts = { readonly passwd: string; readonly group: string };

/**
 * Returns whether a group has only one user, the default on most Linux distributions: then only that user can
 * write what the group can. Both lists must contain the user and the group; with users from a directory
 * service they often do not, and the group counts as shared.
 *
 * @param user name of the user
 */
export function isPrivateGroup(
  gid: number,
  user: string | undefined = userName(),
  accounts: Accounts | undefined = readAccounts(),
): boolean {
  if (user === undefined || !accounts) return false;
  const groups = toRows(accounts.group).filter(([, , id]) => Number(id) === gid);
  const users = toRows(accounts.passwd).filter(([, , , id]) => Number(id) === gid);
  const members = groups.flatMap(([, , , names = '']) => names.split(',').filter((name) => name !== ''));
  return (
    groups.length === 1 &&
    users.length === 1 &&
    users[0]?.[0] === user &&
    members.every((member) => member === user)
  );
}

function toRows(text: string): readonly (readonly string[])[] {
  return text.split('\n').map((line) => line.trim().split(':'));
}

function readAccounts(): Accounts | undefined {
  try {
    return {
      passwd: readForeignTextSync('/etc/passwd', 'accounts'),
      group: readForeignTextSync('/etc/group', 'accounts'),
    };
  } catch {
    return undefined;
  }
}

function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // The user has no account, as is common in containers.
    return undefined;
  }
}

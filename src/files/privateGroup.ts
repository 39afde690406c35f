import { userInfo } from 'node:os';
import { readForeignTextSync } from './readForeignFile.ts';

/** The lists of users and groups of this machine, in the formats of passwd(5) and group(5). */
export type Accounts = { readonly passwd: string; readonly group: string };

/**
 * Returns whether a group has one user and nobody else, as most Linux distributions set it up: what such a group can
 * write, only its user can. The lists must name both; with users from a directory service they often do not, and the
 * group counts as shared.
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

import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isPrivateGroup } from '../../../src/files/privateGroup.ts';

const passwd = ['root:x:0:0:root:/root:/bin/bash', 'ann:x:1000:1000:Ann:/home/ann:/bin/bash', ''].join('\n');
const group = ['root:x:0:', 'ann:x:1000:', 'staff:x:50:ann', ''].join('\n');

describe('a group that can write a file', () => {
  it.each([
    ['it has no other member', { passwd, group }],
    ['it lists the user', { passwd, group: group.replace('1000:', '1000:ann') }],
    ['it lists the user twice', { passwd, group: group.replace('1000:', '1000:ann,,ann') }],
    ['its lines end in spaces', { passwd, group: group.replaceAll('\n', ' \n') }],
    ['its list gives no members at all', { passwd, group: group.replace('1000:', '1000') }],
  ])("is the user's own if %s", (_, accounts) => {
    expect(isPrivateGroup(1000, 'ann', accounts)).toBe(true);
  });

  it.each([
    ['another member is listed', 1000, { passwd, group: group.replace('1000:', '1000:ann,bob') }],
    ["it is another user's main group", 1000, { passwd: `${passwd}bob:x:1001:1000::/:/bin/sh\n`, group }],
    ['it is not the main group of the user', 50, { passwd, group }],
    ['it belongs to another user', 0, { passwd, group }],
    ['no list names it', 4242, { passwd, group }],
    ['another member is listed alone', 1000, { passwd, group: group.replace('1000:', '1000:bob') }],
    ['its one user is another one', 1000, { passwd: passwd.replace('ann:x', 'bob:x'), group }],
    ['only the list of users names it', 1000, { passwd, group: '' }],
    ['two groups have the ID', 1000, { passwd, group: `${group}also:x:1000:bob\n` }],
    ['the user is not listed', 1000, { passwd: 'root:x:0:0::/root:/bin/sh\n', group }],
    ['there are no lists', 1000, { passwd: '', group: '' }],
  ])('is shared if %s', (_, gid, accounts) => {
    expect(isPrivateGroup(gid, 'ann', accounts)).toBe(false);
  });

  it('is shared for a user without a name', () => {
    expect(isPrivateGroup(1000, '', { passwd, group })).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('is judged by the lists of this machine', () => {
    const accounts = {
      passwd: readFileSync('/etc/passwd', 'utf8'),
      group: readFileSync('/etc/group', 'utf8'),
    };
    const { gid, username } = userInfo();
    expect(isPrivateGroup(gid)).toBe(isPrivateGroup(gid, username, accounts));
    expect(isPrivateGroup(gid, 'nobody of this name')).toBe(false);
    expect(isPrivateGroup(4_242_424)).toBe(false);
  });
});

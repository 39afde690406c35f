import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isPrivateGroup, whyUnsafe } from '../../../src/files/whyUnsafe.ts';

const user = process.geteuid?.() ?? 0;
const other = user + 1;
/** A group that no list of accounts names. */
const gid = 3_999_999_999;

describe.skipIf(process.platform === 'win32')('a file that was found', () => {
  it.each([0o644, 0o600, 0o755, 0o40_700])(
    'is safe if the user owns it and nobody else can write it (%o)',
    (mode) => {
      expect(whyUnsafe({ uid: user, gid, mode })).toBeUndefined();
    },
  );

  it.each([0o664, 0o646, 0o666, 0o777, 0o1777, 0o41_777])('is unsafe if others can write it (%o)', (mode) => {
    expect(whyUnsafe({ uid: user, gid, mode })).toBe('can be written by other users');
  });

  it.each([0o600, 0o644, 0o777])('is unsafe if another user owns it (%o)', (mode) => {
    expect(whyUnsafe({ uid: other, gid, mode }, {})).toBe(`belongs to another user (uid ${other})`);
  });

  it('is safe only for root if it belongs to the user who called sudo', () => {
    const found = whyUnsafe({ uid: other, gid, mode: 0o644 }, { SUDO_UID: String(other) });
    expect(found === undefined).toBe(user === 0);
  });

  it.runIf(user === 0).each([
    ['is not set', {}],
    ['is empty', { SUDO_UID: '' }],
    ['is not a number', { SUDO_UID: 'ann' }],
    ['names another one', { SUDO_UID: String(other + 1) }],
  ])('belongs to another user for root if SUDO_UID %s', (_, env) => {
    const message = `belongs to another user (uid ${other})`;
    expect(whyUnsafe({ uid: other, gid, mode: 0o644 }, env)).toBe(message);
    expect(whyUnsafe({ uid: user, gid, mode: 0o644 }, env)).toBeUndefined();
  });

  it('depends on SUDO_UID in the environment of this process', () => {
    const before = process.env['SUDO_UID'];
    process.env['SUDO_UID'] = String(other);
    const found = whyUnsafe({ uid: other, gid, mode: 0o644 });
    if (before === undefined) delete process.env['SUDO_UID'];
    else process.env['SUDO_UID'] = before;
    expect(found === undefined).toBe(user === 0);
  });

  it('may be writable for a group whose only user is the owner', () => {
    const own = userInfo();
    const alone = isPrivateGroup(own.gid);
    const found = whyUnsafe({ uid: user, gid: own.gid, mode: 0o664 });
    expect(found).toBe(alone ? undefined : 'can be written by other users');
    expect(whyUnsafe({ uid: user, gid: own.gid, mode: 0o666 })).toBe('can be written by other users');
  });
});

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

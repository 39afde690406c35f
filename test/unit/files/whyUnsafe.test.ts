import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isPrivateGroup } from '../../../src/files/privateGroup.ts';
import { whyUnsafe } from '../../../src/files/whyUnsafe.ts';

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

  it('of the user who called sudo is safe for root, and for nobody else', () => {
    const found = whyUnsafe({ uid: other, gid, mode: 0o644 }, { SUDO_UID: String(other) });
    expect(found === undefined).toBe(user === 0);
  });

  it.runIf(user === 0).each([
    ['is not set', {}],
    ['is empty', { SUDO_UID: '' }],
    ['is no number', { SUDO_UID: 'ann' }],
    ['names another one', { SUDO_UID: String(other + 1) }],
  ])('belongs to another user for root where the variable of sudo %s', (_, env) => {
    const message = `belongs to another user (uid ${other})`;
    expect(whyUnsafe({ uid: other, gid, mode: 0o644 }, env)).toBe(message);
    expect(whyUnsafe({ uid: user, gid, mode: 0o644 }, env)).toBeUndefined();
  });

  it('counts the variable of sudo in the environment of this process', () => {
    const before = process.env['SUDO_UID'];
    process.env['SUDO_UID'] = String(other);
    const found = whyUnsafe({ uid: other, gid, mode: 0o644 });
    if (before === undefined) delete process.env['SUDO_UID'];
    else process.env['SUDO_UID'] = before;
    expect(found === undefined).toBe(user === 0);
  });

  it('may be written by a group that the user has alone', () => {
    const own = userInfo();
    const alone = isPrivateGroup(own.gid);
    const found = whyUnsafe({ uid: user, gid: own.gid, mode: 0o664 });
    expect(found).toBe(alone ? undefined : 'can be written by other users');
    expect(whyUnsafe({ uid: user, gid: own.gid, mode: 0o666 })).toBe('can be written by other users');
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { checkExpiry, readSessionToken } from '../../../../src/invoker/profile/sessionToken.ts';
import { isToken, readExpiry } from '../../../../src/invoker/profile/token.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';

const toToken = (claims: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('a token', () => {
  it.each(['a', 'azAZ09_.~+/=-', 'ab=='])('may be %j', (text) => {
    expect(isToken(text)).toBe(true);
  });

  it.each(['', ' a', 'a ', 'a b', 'a\n', '\na', 'a"', 'é', 'a,b', 'ST$a'])('is not %j', (text) => {
    expect(isToken(text)).toBe(false);
  });

  it.each([
    [toToken({ exp: 1 }), 1000],
    [toToken({ exp: 0 }), 0],
    [toToken({ exp: -1.5 }), -1500],
    [toToken({ exp: 8.64e12 }), 8.64e15],
    [toToken({ exp: -8.64e12 }), -8.64e15],
    [`x.${Buffer.from('{"exp":2}').toString('base64url')}`, 2000],
  ])('has an expiry: %s', (token, expiry) => {
    expect(readExpiry(token)).toBe(expiry);
  });

  it.each([
    toToken({ exp: 8.64e12 + 1 }),
    toToken({ exp: -8.64e12 - 1 }),
    toToken({ exp: '1' }),
    toToken({ exp: null }),
    toToken({}),
    toToken(null),
    toToken('exp'),
    toToken(7),
    'e30',
    '',
    'e30.x.y',
  ])('may have no expiry: %s', (token) => {
    expect(readExpiry(token)).toBeUndefined();
  });
});

describe('the file of a session token', () => {
  const write = (text: string): string => {
    const home = createOciHome();
    onTestFinished(() => home.dispose());
    return home.write('token', text);
  };

  it('may begin with a byte order mark and end with a line end', async () => {
    const token = toToken({ exp: 2 });
    expect(await readSessionToken(write(`\uFEFF ${token}\r\n`), 'S')).toEqual({
      ok: true,
      value: { value: token, expiresAt: 2000 },
    });
    expect(await readSessionToken(write('opaque'), 'S')).toEqual({
      ok: true,
      value: { value: 'opaque', expiresAt: undefined },
    });
  });

  it.each([
    ['', 'the file is empty'],
    ['\uFEFF \n', 'the file is empty'],
    ['two words', 'it does not contain a token'],
  ])('is rejected if it contains %j', async (text, reason) => {
    const path = write(text);
    expect(await readSessionToken(path, 'S')).toEqual({
      ok: false,
      failure: { code: 'tokenUnreadable', path, profile: 'S', reason },
    });
  });

  it('fails if it does not exist', async () => {
    expect(await readSessionToken('/nonexistent/token', 'S')).toEqual({
      ok: false,
      failure: { code: 'tokenUnreadable', path: '/nonexistent/token', profile: 'S', reason: 'ENOENT' },
    });
  });

  it('is expired from the instant in its claim', () => {
    const token = { value: 't', expiresAt: 1000 };
    const expired = { code: 'tokenExpired', profile: 'S', expiredAt: '1970-01-01T00:00:01.000Z' };
    expect(checkExpiry(token, 'S', 999)).toEqual({ ok: true, value: token });
    expect(checkExpiry(token, 'S', 1000)).toEqual({ ok: false, failure: expired });
    expect(checkExpiry(token, 'S', 1001)).toEqual({ ok: false, failure: expired });
    expect(checkExpiry(token, 'S')).toEqual({ ok: false, failure: expired });
    const endless = { value: 't', expiresAt: undefined };
    expect(checkExpiry(endless, 'S')).toEqual({ ok: true, value: endless });
  });
});

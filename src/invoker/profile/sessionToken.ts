import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { isToken, readExpiry } from './token.ts';

/** A security token as `oci session authenticate` stores it. `value` is a secret. */
export type SessionToken = {
  readonly value: string;
  /** Milliseconds since the epoch; undefined if the token has no expiry. */
  readonly expiresAt: number | undefined;
};

/** Reads a token file, without the line end that editors and `echo` add. Fails with `tokenUnreadable`. */
export async function readSessionToken(path: string, profile: string): Promise<Result<SessionToken>> {
  const unreadable = (reason: string): Result<never> =>
    fail({ code: 'tokenUnreadable', path, profile, reason });
  let text: string;
  try {
    text = await readForeignText(path, 'token');
  } catch (error) {
    return unreadable(errorReason(error));
  }
  const value = text.replace(/^\uFEFF/, '').trim();
  if (value === '') return unreadable('the file is empty');
  if (!isToken(value)) return unreadable('it does not contain a token');
  return ok({ value, expiresAt: readExpiry(value) });
}

/** Returns the token, or `tokenExpired`. */
export function checkExpiry(token: SessionToken, profile: string, now = Date.now()): Result<SessionToken> {
  return token.expiresAt !== undefined && token.expiresAt <= now
    ? fail({ code: 'tokenExpired', profile, expiredAt: new Date(token.expiresAt).toISOString() })
    : ok(token);
}

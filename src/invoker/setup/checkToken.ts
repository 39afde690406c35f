import { describeFailed, describeFinding } from '../../core/setup/describeFinding.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { nameSource } from '../profile/nameSource.ts';
import type { OwnKeyProfile } from '../profile/profile.ts';
import { checkExpiry, readSessionToken } from '../profile/sessionToken.ts';

/** A token that ends this soon is worth a word. */
const soon = 5 * 60_000;

/** Looks at the security token of a session. Returns it when it signs, undefined when it does not or there is none to look at. */
export async function* checkToken(
  profile: OwnKeyProfile,
): AsyncGenerator<CheckLine, string | undefined, undefined> {
  if (profile.auth !== 'security_token') return undefined;
  const read = await readSessionToken(profile.tokenPath, profile.name);
  const token = nameSource(read.ok ? checkExpiry(read.value, profile.name) : read, profile);
  if (!token.ok) {
    yield* describeFailed('token', token.failure);
    return undefined;
  }
  const { expiresAt, value } = token.value;
  const until = expiresAt === undefined ? undefined : new Date(expiresAt).toISOString();
  yield expiresAt !== undefined && until !== undefined && expiresAt - Date.now() < soon
    ? describeFinding({ code: 'tokenEndsSoon', profile: profile.name, until })
    : describeFinding({ code: 'tokenGood', until });
  return value;
}

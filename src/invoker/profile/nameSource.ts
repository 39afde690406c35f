import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Result } from '../../core/common/result.ts';
import type { OwnKeyProfile } from './profile.ts';

/** The key of the profile that a failure refers to. */
const keyOf: { readonly [C in Failure['code']]?: 'key_file' | 'pass_phrase' | 'security_token_file' } = {
  keyUnreadable: 'key_file',
  keyInvalid: 'key_file',
  passphraseRequired: 'key_file',
  passphraseWrong: 'pass_phrase',
  tokenUnreadable: 'security_token_file',
  tokenExpired: 'security_token_file',
};

/** Adds the variable that contains the wrong value to a failure, so that its hint does not point to the config file. */
export function nameSource<R extends Result<unknown> | undefined>(result: R, profile: OwnKeyProfile): R {
  if (!result || result.ok) return result;
  const key = keyOf[result.failure.code];
  const givenBy = key && profile.givenBy?.[key];
  return { ...result, failure: { ...result.failure, ...defined({ givenBy }) } };
}

import { errorReason } from '../../core/common/errorReason.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { isToken, readExpiry } from '../profile/token.ts';
import type { Trouble } from './principal.ts';

/** Reads the token that lets an instance act for a user, as in Cloud Shell. Read for each attempt, since it is replaced. A secret. */
export async function readDelegationToken(path: string): Promise<string | Trouble> {
  let token: string;
  try {
    token = (await readForeignText(path, 'token')).trim();
  } catch (error) {
    return { trouble: `cannot read the delegation token ${path}: ${errorReason(error)}` };
  }
  if (!isToken(token)) return { trouble: `${path} does not contain a delegation token` };
  const expiry = readExpiry(token);
  return expiry !== undefined && expiry <= Date.now()
    ? { trouble: `the delegation token ${path} expired at ${new Date(expiry).toISOString()}` }
    : token;
}

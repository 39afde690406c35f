import { parseServiceError } from '../../core/oci/serviceError.ts';
import { isToken } from '../profile/token.ts';
import type { TokenResponse } from './fetchText.ts';
import type { Trouble } from './principal.ts';

/** Reads the `token` out of JSON that a service vouches with. `json`: the body of the answer, unpacked where it was packed. */
export function readToken(json: string, host: string): string | Trouble {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && 'token' in value && typeof value.token === 'string') {
      // Kubernetes' tokens come as they go into a key id.
      const token = value.token.replace(/^ST\$/, '');
      if (isToken(token)) return token;
    }
  } catch {
    // Said below; the parser's message would quote the token.
  }
  return { trouble: `${host} returned no token` };
}

/** Says that a service would not vouch. Worth another try when it was busy or broken. */
export function toRefusal({ status, body }: TokenResponse, host: string): Trouble {
  const code = parseServiceError(body)?.code;
  return {
    trouble: `${host} returned ${status}${code === undefined ? '' : ` ${code}`}`,
    passing: status === 429 || status >= 500,
  };
}

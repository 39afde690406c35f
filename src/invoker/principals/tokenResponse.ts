import { parseServiceError } from '../../core/oci/serviceError.ts';
import { isToken } from '../profile/token.ts';
import type { TokenResponse } from './fetchText.ts';
import type { Trouble } from './principal.ts';

/** Reads the `token` from the response of a service. */
export function readToken(json: string, host: string): string | Trouble {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && 'token' in value && typeof value.token === 'string') {
      // The tokens of Kubernetes already have the prefix of a key ID.
      const token = value.token.replace(/^ST\$/, '');
      if (isToken(token)) return token;
    }
  } catch {
    // Reported below; the message of the parser would quote the token.
  }
  return { trouble: `${host} returned no token` };
}

/** Describes an error response. A retry may help if the service was busy or failed. */
export function toRefusal({ status, body }: TokenResponse, host: string): Trouble {
  const code = parseServiceError(body)?.code;
  return {
    trouble: `${host} returned ${status}${code === undefined ? '' : ` ${code}`}`,
    passing: status === 429 || status >= 500,
  };
}

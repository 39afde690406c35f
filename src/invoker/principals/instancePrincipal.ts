import type { Connections } from '../transport/connections.ts';
import { readExpiry } from '../profile/token.ts';
import { requestToken, toFederationUrl } from './federation.ts';
import { readInstanceIdentity } from './instanceIdentity.ts';
import { readInstanceRegion } from './instanceRegion.ts';
import type { Principal, PrincipalContext, Trouble } from './principal.ts';
import { createSessionKey } from './sessionKey.ts';
import { severalTries } from './severalTries.ts';

/** Milliseconds before its expiry that a token is renewed, so that it does not expire during a request; the SDKs use the same. */
const margin = 60_000;
/** Lifetime in milliseconds of tokens without an expiry. */
const defaultLifetime = 20 * 60_000;

/**
 * Obtains the principal of the OCI instance that this process runs on.
 *
 * Not the code of oci-common, which has no timeout and no cancellation, creates keys on the calling thread, writes to standard output,
 * which `ocifn` needs for the response, and adds 126 kB (gzip) to each of two bundles. A test compares both with the same services.
 */
export async function obtainInstancePrincipal(
  context: PrincipalContext,
  connections: Connections,
): Promise<Principal | Trouble> {
  const region = await readInstanceRegion(context);
  if ('trouble' in region) return region;
  const url = toFederationUrl(region, context.env);
  if ('trouble' in url) return url;
  const sessionKey = await createSessionKey();
  return severalTries(async () => {
    const identity = await readInstanceIdentity(context);
    if ('trouble' in identity) return identity;
    const token = await requestToken(url, identity, sessionKey, context, connections);
    if (typeof token !== 'string') return token;
    const renewAt = (readExpiry(token) ?? Date.now() + defaultLifetime) - margin;
    return { token, key: sessionKey.privateKey, region: region.id, renewAt };
  }, context.signal);
}

import type { Connections } from '../transport/connections.ts';
import { readExpiry } from '../profile/token.ts';
import { requestToken, toFederationUrl } from './federation.ts';
import { readInstanceIdentity } from './instanceIdentity.ts';
import { readInstanceRegion } from './instanceRegion.ts';
import type { Principal, PrincipalContext, Trouble } from './principal.ts';
import { createSessionKey } from './sessionKey.ts';
import { severalTries } from './severalTries.ts';

/** Before its end, so that no call leaves with a token that ends on the way; the SDKs take as much. */
const margin = 60_000;
/** For tokens that do not say when they end. */
const usualLife = 20 * 60_000;

/**
 * Signs as the instance of OCI that this process runs on.
 *
 * Ours, not oci-common's: that one asks without a limit or a way to cancel, makes its keys on the calling thread, reports to
 * standard output, which belongs to the answer of `ocifn`, and weighs 126 kB (gzip) in each of two bundles. A test holds both
 * against the same services.
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
    const renewAt = (readExpiry(token) ?? Date.now() + usualLife) - margin;
    return { token, key: sessionKey.privateKey, region: region.id, renewAt };
  }, context.signal);
}

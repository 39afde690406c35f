import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import type { Connections } from '../transport/connections.ts';
import { hashBody, signRequest } from '../signing/signer.ts';
import { fetchText } from './fetchText.ts';
import type { InstanceIdentity } from './instanceIdentity.ts';
import type { InstanceRegion } from './instanceRegion.ts';
import type { PrincipalContext, Trouble } from './principal.ts';
import { exportPublicKey, type SessionKey } from './sessionKey.ts';
import { readToken, toRefusal } from './tokenResponse.ts';

/** Maximum duration of the request, in seconds. */
const responseSeconds = 20;

/** Returns the URL that issues tokens to instances of a region. `OCI_CLI_FEDERATION_ENDPOINT` overrides it, as in the OCI CLI. */
export function toFederationUrl({ id, domain }: InstanceRegion, env: NodeJS.ProcessEnv): URL | Trouble {
  const written = env['OCI_CLI_FEDERATION_ENDPOINT']?.trim() || `https://auth.${id}.${domain}/v1/x509`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  return url && (url.protocol === 'https:' || isLoopback(url.hostname))
    ? url
    : { trouble: 'OCI_CLI_FEDERATION_ENDPOINT is not an https URL' };
}

/** Requests a token for a session key from the identity service, which identifies the instance by its certificate. */
export async function requestToken(
  url: URL,
  identity: InstanceIdentity,
  sessionKey: SessionKey,
  { signal }: PrincipalContext,
  connections: Connections,
): Promise<string | Trouble> {
  const body = JSON.stringify({
    certificate: identity.certificate.raw.toString('base64'),
    purpose: 'DEFAULT',
    publicKey: exportPublicKey(sessionKey),
    intermediateCertificates: [identity.intermediate.raw.toString('base64')],
  });
  const content = {
    type: 'application/json',
    length: Buffer.byteLength(body),
    sha256: await hashBody(Buffer.from(body)),
  };
  const keyId = `${identity.tenancy}/fed-x509/${identity.certificate.fingerprint}`;
  const head = { method: 'POST', url, date: new Date(), content } as const;
  const headers = await signRequest(head, { keyId, key: identity.key });
  const open = await connections.opener(url);
  const request = { method: 'POST', url, headers } as const;
  const response = await fetchText((events) => open(request, events), body, responseSeconds, signal);
  if ('trouble' in response)
    return { ...response, trouble: `${url.host} did not issue a token: ${response.trouble}` };
  return response.status === 200 ? readToken(response.body, url.host) : toRefusal(response, url.host);
}

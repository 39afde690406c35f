import { isLoopback } from '../../core/oci/endpointPolicy.ts';
import { hashBody } from '../signing/bodyHash.ts';
import type { Connections } from '../transport/connections.ts';
import { signRequest } from '../signing/signer.ts';
import { ask } from './ask.ts';
import type { InstanceIdentity } from './instanceIdentity.ts';
import type { InstanceRegion } from './instanceRegion.ts';
import type { PrincipalContext, Trouble } from './principal.ts';
import { exportPublicKey, type SessionKey } from './sessionKey.ts';
import { readToken, toRefusal } from './tokenAnswer.ts';

const answerSeconds = 20;

/** Where an instance of a region gets its tokens. `OCI_CLI_FEDERATION_ENDPOINT` names another place, as for the OCI CLI. */
export function toFederationUrl({ id, domain }: InstanceRegion, env: NodeJS.ProcessEnv): URL | Trouble {
  const written = env['OCI_CLI_FEDERATION_ENDPOINT']?.trim() || `https://auth.${id}.${domain}/v1/x509`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  return url && (url.protocol === 'https:' || isLoopback(url.hostname))
    ? url
    : { trouble: 'OCI_CLI_FEDERATION_ENDPOINT is not an https URL' };
}

/** Gets a token for a session key from the identity service, which knows the instance by its certificate. */
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
  const headers = signRequest(head, { keyId, key: identity.key });
  const answer = await ask(connections.open({ method: 'POST', url, headers }), body, answerSeconds, signal);
  if ('trouble' in answer)
    return { ...answer, trouble: `${url.host} did not issue a token: ${answer.trouble}` };
  return answer.status === 200 ? readToken(answer.body, url.host) : toRefusal(answer, url.host);
}

import type { ClientRequest } from 'node:http';
import { request } from 'node:https';
import { errorReason } from '../../core/common/errorReason.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { readExpiry } from '../profile/token.ts';
import { NodeRequest } from '../http/nodeRequest.ts';
import { fetchText } from './fetchText.ts';
import type { Principal, PrincipalContext, Trouble } from './principal.ts';
import { createSessionKey, exportPublicKey, type SessionKey } from './sessionKey.ts';
import { severalTries } from './severalTries.ts';
import { readToken, toRefusal } from './tokenResponse.ts';

const accountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';
/** Maximum duration of the request, in seconds. */
const responseSeconds = 20;
/** Lifetime in milliseconds of tokens without an expiry. */
const defaultLifetime = 20 * 60_000;

/**
 * Obtains the principal of the workload of an enhanced OKE cluster that this process is part of. The cluster identifies the service
 * account of the pod by a token that Kubernetes replaces every hour, so it is read each time, unlike in oci-common.
 */
export async function obtainWorkloadIdentity(context: PrincipalContext): Promise<Principal | Trouble> {
  const { env, signal } = context;
  const host = env['KUBERNETES_SERVICE_HOST'];
  if (!host) return { trouble: 'KUBERNETES_SERVICE_HOST is not set, so this is not a pod in a cluster' };
  const sessionKey = await createSessionKey();
  return severalTries(async () => {
    const account = await readAccount(env);
    if ('trouble' in account) return account;
    const token = await requestToken(host, account, sessionKey, context);
    if (typeof token !== 'string') return token;
    const now = Date.now();
    const end = readExpiry(token) ?? now + defaultLifetime;
    // At half of its lifetime, as in the Python SDK: the proxy of the cluster may be unavailable for a while.
    const renewAt = now + (end - now) / 2;
    return { token, key: sessionKey.privateKey, region: env['OCI_RESOURCE_PRINCIPAL_REGION'], renewAt };
  }, signal);
}

/** The token of the service account, and the certificate authority of the cluster. */
type Account = { readonly token: string; readonly ca: string };

async function readAccount(env: NodeJS.ProcessEnv): Promise<Account | Trouble> {
  const tokenPath = env['OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH'] || `${accountFolder}/token`;
  const caPath = env['OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH'] || `${accountFolder}/ca.crt`;
  let path = caPath;
  try {
    const ca = await readForeignText(caPath, 'certificates');
    path = tokenPath;
    const token =
      env['OCI_KUBERNETES_SERVICE_ACCOUNT_TOKEN_STRING'] || (await readForeignText(tokenPath, 'token'));
    return { ca, token: token.trim() };
  } catch (error) {
    return { trouble: `cannot read ${path} of the service account: ${errorReason(error)}` };
  }
}

async function requestToken(
  host: string,
  { token, ca }: Account,
  sessionKey: SessionKey,
  { env, signal }: PrincipalContext,
): Promise<string | Trouble> {
  const port = env['KUBERNETES_SERVICE_PORT_PROXYMUX'] || '12250';
  const body = JSON.stringify({ podKey: exportPublicKey(sessionKey) });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const path = '/resourcePrincipalSessionTokens';
  let outgoing: ClientRequest;
  try {
    outgoing = request({ method: 'POST', hostname: host, port, path, headers, ca, agent: false });
  } catch {
    // The port or token is not valid in a request; the message would quote it.
    return { trouble: 'the service account token or KUBERNETES_SERVICE_PORT_PROXYMUX is not valid' };
  }
  const response = await fetchText(
    (events) => new NodeRequest(outgoing, events),
    body,
    responseSeconds,
    signal,
  );
  const place = `${host}:${port}`;
  if ('trouble' in response)
    return { ...response, trouble: `${place} of the cluster did not issue a token: ${response.trouble}` };
  if (response.status === 403)
    return { trouble: 'the cluster is not an enhanced cluster, or does not recognize the service account' };
  return response.status === 200
    ? readToken(Buffer.from(response.body, 'base64').toString('utf8'), place)
    : toRefusal(response, place);
}

import { ClientRequest } from 'node:http';
import { urlToHttpOptions } from 'node:url';
import { NodeRequest } from '../http/nodeRequest.ts';
import { fetchText } from './fetchText.ts';
import type { PrincipalContext, Trouble } from './principal.ts';

/** A link-local address, available only on an OCI instance. */
const defaultAddress = 'http://169.254.169.254/opc/v2';

/** Timeout of the first request, in seconds: elsewhere, packets to this address are often dropped without a response. */
export const probeSeconds = 3;

/** Reads a path of the instance metadata service. `OCI_METADATA_BASE_URL` overrides its address, as in the SDKs. */
export async function readMetadata(
  path: string,
  seconds: number,
  { env, signal }: PrincipalContext,
): Promise<string | Trouble> {
  const base = env['OCI_METADATA_BASE_URL']?.trim() || defaultAddress;
  if (!URL.canParse(base) || !base.startsWith('http:'))
    return { trouble: 'OCI_METADATA_BASE_URL is not an http URL' };
  // The service requires this header so that pages and redirects cannot read it.
  const headers = { authorization: 'Bearer Oracle', accept: '*/*' };
  // No agent: the service is used once an hour, and its connection must not come from a pool that other code uses.
  // Not `http.request`: VS Code's version uses the proxy, and the response contains the private key of the instance.
  const url = new URL(`${base.replace(/\/+$/, '')}/${path}`);
  const request = new ClientRequest({ ...urlToHttpOptions(url), headers, agent: false });
  const response = await fetchText((events) => new NodeRequest(request, events), '', seconds, signal);
  if ('trouble' in response) return response;
  if (response.status === 200) return response.body;
  return {
    trouble: `the metadata service returned ${response.status} for ${path}`,
    passing: response.status >= 500,
  };
}

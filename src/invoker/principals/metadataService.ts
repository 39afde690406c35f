import { ClientRequest } from 'node:http';
import { urlToHttpOptions } from 'node:url';
import { fetchText } from './fetchText.ts';
import type { PrincipalContext, Trouble } from './principal.ts';

/** A link-local address: it answers inside an instance of OCI and nowhere else. */
const usualAddress = 'http://169.254.169.254/opc/v2';

/** Off an instance the address is often a hole that swallows packets: the first question must not wait for the network's own limit. */
export const probeSeconds = 3;

/** Asks the metadata service of the instance that this process runs on. `OCI_METADATA_BASE_URL` names another one, as for the SDKs. */
export async function readMetadata(
  path: string,
  seconds: number,
  { env, signal }: PrincipalContext,
): Promise<string | Trouble> {
  const base = env['OCI_METADATA_BASE_URL']?.trim() || usualAddress;
  if (!URL.canParse(base) || !base.startsWith('http:'))
    return { trouble: 'OCI_METADATA_BASE_URL is not an http URL' };
  // The header keeps pages and redirects from asking: a browser would not send it unasked.
  const headers = { authorization: 'Bearer Oracle', accept: '*/*' };
  // No agent: it is asked once an hour, and what it says must not come from a pool that something else filled.
  // Not `http.request`: VS Code's goes through the proxy, and the answer holds the private key of the instance.
  const url = new URL(`${base.replace(/\/+$/, '')}/${path}`);
  const question = new ClientRequest({ ...urlToHttpOptions(url), headers, agent: false });
  const response = await fetchText(question, '', seconds, signal);
  if ('trouble' in response) return response;
  if (response.status === 200) return response.body;
  return {
    trouble: `the metadata service returned ${response.status} for ${path}`,
    passing: response.status >= 500,
  };
}

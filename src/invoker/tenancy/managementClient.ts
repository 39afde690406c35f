import { checkManagementEndpoint, isLoopback } from '../../core/oci/endpointPolicy.ts';
import type { ResponseHead } from '../../core/invocation/invocationEvent.ts';
import type { Timeout } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Connections } from '../transport/connections.ts';
import type { Credentials } from '../signing/credentials.ts';
import { exchange } from '../transport/exchange.ts';
import { createRequestId } from '../signing/requestId.ts';
import { signRequest } from '../signing/signer.ts';

/** Far more than fifty functions with all their tags need. */
const responseLimit = 4 * 1024 * 1024;

/** A whole answer of the management API, whatever its status. */
export type ManagementResponse = {
  readonly host: string;
  readonly head: ResponseHead;
  readonly body: string;
};

/** What signs the GETs of a client, and where they may go. */
export type ManagementSigner = {
  /** Asked for each GET: a list is read for minutes, and a token may be replaced meanwhile. Undefined: the signal ended it. */
  readonly getCredentials: (signal: AbortSignal) => Promise<Result<Credentials> | undefined>;
  readonly timeout: Timeout;
  /** Further hosts that may get signed requests. */
  readonly allowedHosts: readonly string[];
};

/** Sends signed GETs to the services that know what a tenancy has. The only way to them, so the endpoint policy is asked here. */
export class ManagementClient {
  readonly #connections: Connections;
  readonly #signer: ManagementSigner;

  constructor(connections: Connections, signer: ManagementSigner) {
    this.#connections = connections;
    this.#signer = signer;
  }

  /** Undefined: the signal ended it. An error status is an answer. */
  async get(url: URL, signal: AbortSignal): Promise<Result<ManagementResponse> | undefined> {
    const { getCredentials, timeout, allowedHosts } = this.#signer;
    // A region that someone wrote is part of the host name: hold it to the same rule as any endpoint.
    const allowed = checkManagementEndpoint(url, allowedHosts);
    if (!allowed.ok) return allowed;
    const found = await getCredentials(signal);
    if (!found?.ok) return found;
    const credentials = found.value;
    if (credentials.delegationToken !== undefined && isLoopback(url.hostname))
      return fail({ code: 'delegationRefused', host: url.host });
    const requestId = createRequestId();
    const signed = signRequest({ method: 'GET', url, date: new Date() }, credentials);
    const headers = [...signed, ['accept', 'application/json'], ['opc-request-id', requestId]] as const;
    const call = {
      method: 'GET',
      url,
      headers,
      requestId,
      body: new Uint8Array(),
      timeout,
      responseLimit,
    } as const;
    let head: ResponseHead | undefined;
    const chunks: Uint8Array[] = [];
    for await (const event of exchange(call, this.#connections, signal)) {
      if (event.type === 'cancelled') return undefined;
      if (event.type === 'failed') {
        const endless = event.failure.code === 'responseTooLarge';
        return fail(endless ? unexpected(url, 'it does not end') : event.failure);
      }
      if (event.type === 'head') head = event.head;
      if (event.type === 'chunk') chunks.push(event.bytes);
    }
    return head
      ? ok({ host: url.host, head, body: Buffer.concat(chunks).toString('utf8') })
      : fail(unexpected(url, 'it has no head'));
  }
}

function unexpected(url: URL, reason: string) {
  return { code: 'responseUnexpected', host: url.host, reason } as const;
}

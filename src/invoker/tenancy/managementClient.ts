import { checkManagementEndpoint, isLoopback } from '../../core/oci/endpointPolicy.ts';
import type { Failure } from '../../core/common/failure.ts';
import { headerValue } from '../../core/http/header.ts';
import type { ResponseHead } from '../../core/invocation/invocationEvent.ts';
import type { Timeout } from '../../core/invocation/invocationRequest.ts';
import { knowsPath } from '../../core/oci/apiVersion.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { parseServiceError } from '../../core/oci/serviceError.ts';
import type { Connections } from '../transport/connections.ts';
import type { Credentials } from '../signing/credentials.ts';
import type { VersionMemory } from '../common/versionMemory.ts';
import { iterate } from '../../core/common/producer.ts';
import { exchange } from '../transport/exchange.ts';
import { createRequestId } from '../signing/requestId.ts';
import { signRequest } from '../signing/signer.ts';
import type { ManagementQuery, Reading } from './managementQueries.ts';

/** Maximum size of a response, in bytes: far more than fifty functions with all their tags need. */
const responseLimit = 4 * 1024 * 1024;

/** Maximum number of pages, far more than a tenancy fills: a service that has more repeats itself. */
const maxPages = 2000;

/** Version of the Identity API. */
const identityVersion = '20160918';

/** A complete response of the management API, whatever its status. */
export type ManagementResponse = {
  readonly host: string;
  readonly head: ResponseHead;
  readonly body: string;
};

/** How a client signs and where it may send. */
export type ManagementClientOptions = {
  readonly connections: Connections;
  /** Called for each GET: a list can take minutes, and a token may be replaced meanwhile. Undefined if the signal aborted. */
  readonly getCredentials: (signal: AbortSignal) => Promise<Result<Credentials> | undefined>;
  readonly timeout: Timeout;
  /** Further hosts that may get signed requests. */
  readonly allowedHosts: readonly string[];
  /** Which versions of the Functions API to send with. */
  readonly versions: VersionMemory;
  /** Returns the origin of the service that a query is for. */
  readonly locate: (query: ManagementQuery<unknown>) => Result<string>;
};

/**
 * Runs queries by signed GETs. All reads of a tenancy go through here, so that the endpoint policy is checked in one place.
 *
 * Fails with `endpointRefused`, `delegationRefused`, `readingRefused` (an error status), `responseUnexpected`, what `locate` and
 * `getCredentials` fail with, or a failure of the exchange.
 */
export class ManagementClient {
  readonly #options: ManagementClientOptions;

  constructor(options: ManagementClientOptions) {
    this.#options = options;
  }

  /** Yields the items of a list, page by page; a failure is the last item. Ends without one if the signal aborts. */
  async *list<T>(query: ManagementQuery<T>, signal: AbortSignal): AsyncGenerator<Result<T>, void, undefined> {
    for await (const response of readPages((page) => this.#ask(query, page, signal))) {
      if (!response.ok) {
        yield response;
        return;
      }
      const page = readManagementResponse(response.value, query.reading);
      if (!page.ok) {
        yield page;
        return;
      }
      const items: readonly unknown[] = Array.isArray(page.value) ? page.value : [undefined];
      for (const item of items) {
        const decoded = decode(query, item, response.value);
        yield decoded;
        if (!decoded.ok) return;
      }
    }
  }

  /** Reads one item. Undefined if the signal aborted. */
  async get<T>(query: ManagementQuery<T>, signal: AbortSignal): Promise<Result<T> | undefined> {
    const response = await this.#ask(query, undefined, signal);
    if (!response?.ok) return response;
    const read = readManagementResponse(response.value, query.reading);
    return read.ok ? decode(query, read.value, response.value) : read;
  }

  /** Sends a query, a second time if the host does not know its API version. */
  async #ask(
    query: ManagementQuery<unknown>,
    page: string | undefined,
    signal: AbortSignal,
  ): Promise<Result<ManagementResponse> | undefined> {
    const origin = this.#options.locate(query);
    if (!origin.ok) return origin;
    const { versions } = this.#options;
    const [first, other] =
      query.service === 'identity' ? [identityVersion] : versions.versionsFor(origin.value);
    const send = (version: string): Promise<Result<ManagementResponse> | undefined> => {
      const url = new URL(`${origin.value}/${version}${query.path}`);
      if (page !== undefined) url.searchParams.set('page', page);
      return this.#send(url, signal);
    };
    const response = await send(first);
    if (other === undefined || !response?.ok || isKnown(response.value) !== false) return response;
    const second = await send(other);
    if (second?.ok && isKnown(second.value)) versions.remember(origin.value, other);
    return second;
  }

  /** Sends a signed GET. Undefined if the signal aborted. An error status is a response. */
  async #send(url: URL, signal: AbortSignal): Promise<Result<ManagementResponse> | undefined> {
    const { connections, getCredentials, timeout, allowedHosts } = this.#options;
    // The host name may contain a region that a user entered, so the policy applies as to any endpoint.
    const allowed = checkManagementEndpoint(url, allowedHosts);
    if (!allowed.ok) return allowed;
    const found = await getCredentials(signal);
    if (!found?.ok) return found;
    const credentials = found.value;
    if (credentials.delegationToken !== undefined && isLoopback(url.hostname))
      return fail({ code: 'delegationRefused', host: url.host });
    const requestId = createRequestId();
    const signed = await signRequest({ method: 'GET', url, date: new Date() }, credentials);
    const headers = [...signed, ['accept', 'application/json'], ['opc-request-id', requestId]] as const;
    const body = new Uint8Array();
    const call = { method: 'GET', url, headers, requestId, body, timeout, responseLimit } as const;
    let head: ResponseHead | undefined;
    const chunks: Uint8Array[] = [];
    for await (const event of iterate(exchange(call, connections, signal))) {
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

/** Returns whether the host knows the path; undefined if the response does not show it. */
function isKnown({ head, body }: ManagementResponse): boolean | undefined {
  return knowsPath(head.status, head.headers, parseServiceError(body)?.code);
}

function unexpected({ host }: { readonly host: string }, reason: string): Failure {
  return { code: 'responseUnexpected', host, reason };
}

function decode<T>(query: ManagementQuery<T>, value: unknown, response: ManagementResponse): Result<T> {
  const item = query.decode(value);
  return item === undefined ? fail(unexpected(response, 'it does not contain what was requested')) : ok(item);
}

/**
 * Yields page after page until a response names no next one. A failure is the last item; undefined from `get` ends the pages without
 * one. A page that is named again ends them with a failure.
 *
 * @param get returns the page of that name; the first one without a name
 */
export async function* readPages(
  get: (page?: string) => Promise<Result<ManagementResponse> | undefined>,
): AsyncGenerator<Result<ManagementResponse>, void, undefined> {
  const seen = new Set<string>();
  for (let page: string | undefined; ;) {
    const response = await get(page);
    if (!response) return;
    yield response;
    if (!response.ok) return;
    page = headerValue(response.value.head.headers, 'opc-next-page');
    if (!page) return;
    if (seen.has(page) || seen.size >= maxPages) {
      yield fail(unexpected(response.value, 'the pages do not end'));
      return;
    }
    seen.add(page);
  }
}

/** Parses the JSON of a response. An error status is a failure with the message of the service and the permission that may be missing. */
export function readManagementResponse(
  { head, body, host }: ManagementResponse,
  reading: Reading,
): Result<unknown> {
  if (head.status !== 200) {
    const { status, requestId } = head;
    return fail({ code: 'readingRefused', ...reading, status, reason: toReason(head, body), requestId });
  }
  try {
    return ok(JSON.parse(body));
  } catch {
    return fail({ code: 'responseUnexpected', host, reason: 'it is not valid JSON' });
  }
}

/** Returns the code and message of the service on one line, else the status text. */
function toReason({ status, statusText }: ResponseHead, body: string): string {
  const error = parseServiceError(body);
  const text = error ? `${error.code}: ${error.message}` : statusText || `HTTP ${status}`;
  return text.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 300);
}

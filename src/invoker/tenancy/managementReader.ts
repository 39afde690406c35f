import { fail, ok, type Result } from '../../core/common/result.ts';
import { readManagementResponse } from './managementResponse.ts';
import type { ManagementClient } from './managementClient.ts';
import type { ManagementQuery } from './managementQueries.ts';
import { readPages } from './managementPages.ts';

/** The origin of the service that a query is for. */
type Locate = (query: ManagementQuery<unknown>) => Result<string>;

/** Runs queries: locates the service, reads the answer, decodes what came. */
export class ManagementReader {
  readonly #client: ManagementClient;
  readonly #locate: Locate;

  constructor(client: ManagementClient, locate: Locate) {
    this.#client = client;
    this.#locate = locate;
  }

  /** The items of a list, page by page; a failure is the last item. */
  async *list<T>(query: ManagementQuery<T>, signal: AbortSignal): AsyncGenerator<Result<T>, void, undefined> {
    const url = this.#toUrl(query);
    if (!url.ok) {
      yield url;
      return;
    }
    for await (const response of readPages(url.value, (page) => this.#client.get(page, signal))) {
      const page = response.ok ? readManagementResponse(response.value, query.reading) : response;
      if (!page.ok) {
        yield page;
        return;
      }
      const items: readonly unknown[] = Array.isArray(page.value) ? page.value : [undefined];
      for (const item of items) {
        const decoded = decode(query, item, url.value);
        yield decoded;
        if (!decoded.ok) return;
      }
    }
  }

  /** One item. Undefined: the signal ended it. */
  async get<T>(query: ManagementQuery<T>, signal: AbortSignal): Promise<Result<T> | undefined> {
    const url = this.#toUrl(query);
    if (!url.ok) return url;
    const response = await this.#client.get(url.value, signal);
    if (!response?.ok) return response;
    const read = readManagementResponse(response.value, query.reading);
    return read.ok ? decode(query, read.value, url.value) : read;
  }

  #toUrl(query: ManagementQuery<unknown>): Result<URL> {
    const origin = this.#locate(query);
    return origin.ok ? ok(new URL(origin.value + query.path)) : origin;
  }
}

function decode<T>(query: ManagementQuery<T>, value: unknown, { host }: URL): Result<T> {
  const item = query.decode(value);
  return item === undefined
    ? fail({ code: 'responseUnexpected', host, reason: 'it does not contain what was requested' })
    : ok(item);
}

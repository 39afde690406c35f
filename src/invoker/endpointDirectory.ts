import { checkEndpoint } from '../core/endpointPolicy.ts';
import type { InvocationRequest } from '../core/invocationRequest.ts';
import type { Result } from '../core/result.ts';
import type { Connections } from './connections.ts';
import type { Credentials } from './credentials.ts';
import { lookUpEndpoint } from './endpointLookup.ts';
import { toManagementEndpoint } from './managementEndpoint.ts';

/** Finds the origin of the Functions service for a function; replaced where another service answers for it. */
export type LocateService = typeof toManagementEndpoint;

/** Invoke endpoints that were looked up. They never change for a function, so each is asked for once. */
export class EndpointDirectory {
  readonly #known = new Map<string, string>();
  readonly #connections: Connections;
  readonly #locate: LocateService;

  constructor(connections: Connections, locate: LocateService = toManagementEndpoint) {
    this.#connections = connections;
    this.#locate = locate;
  }

  /** Undefined: the signal ended the look-up. */
  async find(
    { functionId, region, timeout }: Pick<InvocationRequest, 'functionId' | 'region' | 'timeout'>,
    credentials: Credentials,
    signal: AbortSignal,
  ): Promise<Result<string> | undefined> {
    const known = this.#known.get(functionId);
    if (known !== undefined) return { ok: true, value: known };
    const located = this.#locate(functionId, region, credentials.region);
    if (!located.ok) return located;
    // A region that someone wrote is put into a host name: hold it to the same rule as any endpoint.
    const allowed = checkEndpoint(new URL(located.value), []);
    if (!allowed.ok) return allowed;
    const lookup = { functionId, managementEndpoint: located.value, credentials, timeout };
    const found = await lookUpEndpoint(lookup, this.#connections, signal);
    if (found?.ok) this.#known.set(functionId, found.value);
    return found;
  }
}

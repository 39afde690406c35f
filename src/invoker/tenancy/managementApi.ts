import type { CredentialSource, Timeout } from '../../core/invocation/invocationRequest.ts';
import type { Result } from '../../core/common/result.ts';
import type { Application, Compartment, ManagedFunction } from './managementItems.ts';

/** Whose tenancy is read, and where. */
export type TenancySource = {
  readonly credentials: CredentialSource;
  /** Identifier or short code; undefined: the region of the profile. */
  readonly region?: string;
  readonly timeout?: Timeout;
};

/**
 * Items as their pages arrive; a page is asked for only when the consumer wants more. A failure is the last item.
 * An aborted signal ends the list without one.
 */
type Listing<T> = AsyncIterable<Result<T>>;

/** Reads what a tenancy has, by signed GETs in one region with one profile. */
export interface ManagementApi {
  readonly tenancyId: string;
  /** Region identifier. */
  readonly region: string;
  /** The root first, then every active compartment that the user may see, in no order. */
  listCompartments(signal?: AbortSignal): Listing<Compartment>;
  listApplications(compartmentId: string, signal?: AbortSignal): Listing<Application>;
  listFunctions(applicationId: string, signal?: AbortSignal): Listing<ManagedFunction>;
  /** Undefined: the signal ended it. */
  getFunction(functionId: string, signal?: AbortSignal): Promise<Result<ManagedFunction> | undefined>;
}

import type { CredentialSource, Timeout } from '../../core/invocation/invocationRequest.ts';
import type { SourceDetails } from '../../core/functions/sourceDetails.ts';
import type { Result } from '../../core/common/result.ts';

/** A compartment of a tenancy. The root compartment has no parent, and its ID is the OCID of the tenancy. */
export type Compartment = { readonly id: string; readonly name: string; readonly parentId?: string };

/** An application of the Functions service. */
export type Application = {
  readonly id: string;
  readonly displayName: string;
  readonly compartmentId: string;
  readonly lifecycleState: string;
};

/** A function as the Functions service describes it. `invokeEndpoint` is as received: it has not passed the endpoint policy. */
export type ManagedFunction = {
  readonly id: string;
  readonly displayName: string;
  readonly applicationId: string;
  readonly compartmentId: string;
  readonly lifecycleState: string;
  readonly sourceDetails?: SourceDetails;
  readonly invokeEndpoint?: string;
  readonly timeoutInSeconds?: number;
  /** If undefined, `timeoutInSeconds` also applies to detached invocations. */
  readonly detachedModeTimeoutInSeconds?: number;
  readonly memoryInMBs?: number;
};

/** The credentials that select a tenancy, and the region to read. */
export type TenancySource = {
  readonly credentials: CredentialSource;
  /** Identifier or short code; the region of the profile if undefined. */
  readonly region?: string;
  readonly timeout?: Timeout;
};

/**
 * Items as their pages arrive; a page is requested only when the consumer wants more. A failure is the last item.
 * An aborted signal ends the list without one.
 */
type Listing<T> = AsyncIterable<Result<T>>;

/**
 * Reads a tenancy by signed GETs, in one region and with one profile. Fails with `readingRefused` for an error status,
 * `responseUnexpected`, `endpointUnknown`, `endpointRefused`, or a failure of the credentials or of the exchange.
 */
export interface ManagementApi {
  readonly tenancyId: string;
  /** Region identifier. */
  readonly region: string;
  /** Lists the root compartment, then every active compartment that the user may see, in any order. */
  listCompartments(signal?: AbortSignal): Listing<Compartment>;
  /** Lists the applications of one compartment, without those of its child compartments. */
  listApplications(compartmentId: string, signal?: AbortSignal): Listing<Application>;
  listFunctions(applicationId: string, signal?: AbortSignal): Listing<ManagedFunction>;
  /** Undefined if the signal aborted. */
  getFunction(functionId: string, signal?: AbortSignal): Promise<Result<ManagedFunction> | undefined>;
}

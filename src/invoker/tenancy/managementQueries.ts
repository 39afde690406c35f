import { toSourceDetails } from '../../core/functions/sourceDetails.ts';
import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Application, Compartment, ManagedFunction } from './managementApi.ts';
import type { ManagementService } from './managementEndpoint.ts';

/** What a query reads, in words, and the permission that a policy must grant for it. */
export type Reading = Pick<Extract<Failure, { code: 'readingRefused' }>, 'what' | 'permission' | 'policy'>;

/** Decodes an item of a response; undefined if it is something else. Values that are not needed may be missing. */
type ItemDecoder<T> = (value: unknown) => T | undefined;

/** A GET of the management API, and how to read its response. */
export type ManagementQuery<T> = {
  readonly service: ManagementService;
  /** The OCID whose realm and region locate the service. */
  readonly near: string;
  /** Path and query, below the API version. */
  readonly path: string;
  readonly reading: Reading;
  /** Decodes the response, or each item of a list. */
  readonly decode: ItemDecoder<T>;
};

/** Returns the query for all active compartments that the user may see, at any depth, without the root. */
export function compartmentsOf(tenancyId: string): ManagementQuery<Compartment> {
  const parameters = new URLSearchParams({
    compartmentId: tenancyId,
    compartmentIdInSubtree: 'true',
    accessLevel: 'ACCESSIBLE',
    lifecycleState: 'ACTIVE',
    limit: '100',
  });
  return {
    service: 'identity',
    near: tenancyId,
    path: `/compartments?${parameters.toString()}`,
    reading: {
      what: 'The list of compartments',
      permission: 'COMPARTMENT_INSPECT',
      policy: 'inspect compartments',
    },
    decode: toCompartment,
  };
}

/** Returns the query for the applications of one compartment, without those of its child compartments. */
export function applicationsOf(compartmentId: string, tenancyId: string): ManagementQuery<Application> {
  return {
    service: 'functions',
    near: tenancyId,
    path: toListPath('applications', { compartmentId }),
    reading: {
      what: `The list of applications of ${compartmentId}`,
      permission: 'FN_APP_LIST',
      policy: 'inspect fn-app',
    },
    decode: toApplication,
  };
}

/** Returns the query for the functions of one application, in the region of its OCID. */
export function functionsOf(applicationId: string): ManagementQuery<ManagedFunction> {
  return {
    service: 'functions',
    near: applicationId,
    path: toListPath('functions', { applicationId }),
    reading: {
      what: `The list of functions of ${applicationId}`,
      permission: 'FN_FUNCTION_LIST',
      policy: 'inspect fn-function',
    },
    decode: toManagedFunction,
  };
}

/** Returns the query for one function, in the region of its OCID. */
export function functionOf(functionId: string): ManagementQuery<ManagedFunction> {
  return {
    service: 'functions',
    near: functionId,
    path: `/functions/${encodeURIComponent(functionId)}`,
    reading: {
      what: `The function ${functionId}`,
      permission: 'FN_FUNCTION_READ',
      policy: 'read fn-function',
    },
    decode: toManagedFunction,
  };
}

/**
 * Returns the path of a list. The service allows at most 50 items per page, and returns 10 by default.
 *
 * @see `ListFunctionsRequest.limit` in the package oci-functions
 */
function toListPath(collection: string, filter: Readonly<Record<string, string>>): string {
  return `/${collection}?${new URLSearchParams({ ...filter, limit: '50' }).toString()}`;
}

/** Decodes a compartment of the identity service. */
export const toCompartment: ItemDecoder<Compartment> = (value) => {
  const { id, name, compartmentId } = membersOf(value);
  return isText(id) && isText(name)
    ? { id, name, ...defined({ parentId: toText(compartmentId) }) }
    : undefined;
};

/** Decodes an application of the Functions service. */
export const toApplication: ItemDecoder<Application> = (value) => {
  const { id, displayName, compartmentId, lifecycleState } = membersOf(value);
  if (!isText(id) || !isText(displayName)) return undefined;
  return {
    id,
    displayName,
    compartmentId: toText(compartmentId) ?? '',
    lifecycleState: toText(lifecycleState) ?? '',
  };
};

/** Decodes a function of the Functions service, single or from a list. */
export const toManagedFunction: ItemDecoder<ManagedFunction> = (value) => {
  const members = membersOf(value);
  const application = toApplication(value);
  if (!application) return undefined;
  return {
    ...application,
    applicationId: toText(members['applicationId']) ?? '',
    ...defined({
      // Older API versions have only the image.
      sourceDetails: toSourceDetails(
        members['sourceDetails'] ?? { sourceType: 'CONTAINER_IMAGE', image: members['image'] },
      ),
      invokeEndpoint: toText(members['invokeEndpoint']),
      timeoutInSeconds: toCount(members['timeoutInSeconds']),
      detachedModeTimeoutInSeconds: toCount(members['detachedModeTimeoutInSeconds']),
      memoryInMBs: toCount(members['memoryInMBs']),
    }),
  };
};

/** Decodes the invoke endpoint of a function and ignores the rest. */
export const toInvokeEndpoint: ItemDecoder<string> = (value) => toText(membersOf(value)['invokeEndpoint']);

type Members = {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly displayName?: unknown;
  readonly compartmentId?: unknown;
  readonly lifecycleState?: unknown;
  readonly [name: string]: unknown;
};

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function toText(value: unknown): string | undefined {
  return isText(value) ? value : undefined;
}

function toCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

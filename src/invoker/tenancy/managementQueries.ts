import { defaultApiVersion } from '../../core/common/apiVersion.ts';
import type { Reading } from './managementResponse.ts';
import { toApplication, toCompartment, toManagedFunction, type ItemDecoder } from './managementDecoders.ts';
import type { ManagementService } from './managementEndpoint.ts';
import type { Application, Compartment, ManagedFunction } from './managementItems.ts';

/** Something that can be read: where, what it takes, and what comes. */
export type ManagementQuery<T> = {
  readonly service: ManagementService;
  /** The OCID whose realm and region say where the service is. */
  readonly near: string;
  /** Path and query below the origin of the service. */
  readonly path: string;
  readonly reading: Reading;
  /** Of the answer, or of each item of a list. */
  readonly decode: ItemDecoder<T>;
};

/** Every active compartment that the user may see, at any depth; the root is not among them. */
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
    path: `/20160918/compartments?${parameters.toString()}`,
    reading: {
      what: 'The list of compartments',
      permission: 'COMPARTMENT_INSPECT',
      policy: 'inspect compartments',
    },
    decode: toCompartment,
  };
}

/** The applications of one compartment, without those below it. */
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

/** The functions of one application, asked for in its own region. */
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

/** One function, asked for in its own region. */
export function functionOf(functionId: string): ManagementQuery<ManagedFunction> {
  return {
    service: 'functions',
    near: functionId,
    path: `/${defaultApiVersion}/functions/${encodeURIComponent(functionId)}`,
    reading: {
      what: `The function ${functionId}`,
      permission: 'FN_FUNCTION_READ',
      policy: 'read fn-function',
    },
    decode: toManagedFunction,
  };
}

/** The service gives at most fifty items at a time. */
function toListPath(collection: string, filter: Readonly<Record<string, string>>): string {
  return `/${defaultApiVersion}/${collection}?${new URLSearchParams({ ...filter, limit: '50' }).toString()}`;
}

import { defined } from '../../core/common/defined.ts';
import type { Application, Compartment, ManagedFunction } from './managementItems.ts';

/** Reads one item of an answer; undefined for something else. What is not needed may be missing. */
export type ItemDecoder<T> = (value: unknown) => T | undefined;

/** Reads a compartment of a list of the identity service. */
export const toCompartment: ItemDecoder<Compartment> = (value) => {
  const { id, name, compartmentId } = membersOf(value);
  return isText(id) && isText(name)
    ? { id, name, ...defined({ parentId: toText(compartmentId) }) }
    : undefined;
};

/** Reads an application of a list of the Functions service. */
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

/** Reads a function, alone or of a list. */
export const toManagedFunction: ItemDecoder<ManagedFunction> = (value) => {
  const members = membersOf(value);
  const application = toApplication(value);
  if (!application) return undefined;
  return {
    ...application,
    applicationId: toText(members['applicationId']) ?? '',
    ...defined({
      invokeEndpoint: toText(members['invokeEndpoint']),
      timeoutInSeconds: toCount(members['timeoutInSeconds']),
      detachedModeTimeoutInSeconds: toCount(members['detachedModeTimeoutInSeconds']),
      memoryInMBs: toCount(members['memoryInMBs']),
    }),
  };
};

/** Reads where a function is invoked, all that an invocation needs to know about it. */
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

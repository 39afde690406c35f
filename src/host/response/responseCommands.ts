import { join } from 'node:path';
import { ok, type Result } from '../../core/common/result.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** What the commands on an answer build on. */
export type ResponseServices = {
  readonly store: InvocationStore;
  /** A folder of this session alone, where opened answers lie. */
  readonly responseFolder: string;
};

/** "Open Response in Editor", of the invocation with an id, else of the shown one. */
export async function openResponseCommand(services: ResponseServices, id: unknown): Promise<Result<void>> {
  const { openResponse } = await import('./openResponse.ts');
  return onResponse(services, id, (invocation) =>
    openResponse(invocation, join(services.responseFolder, 'opened')),
  );
}

/** "Save Response…", of the invocation with an id, else of the shown one. */
export async function saveResponseCommand(services: ResponseServices, id: unknown): Promise<Result<void>> {
  const { saveResponse } = await import('./openResponse.ts');
  return onResponse(services, id, saveResponse);
}

async function onResponse(
  { store }: ResponseServices,
  id: unknown,
  act: (invocation: Invocation) => Promise<Result<void>>,
): Promise<Result<void>> {
  const invocation = typeof id === 'number' ? store.get(id) : store.shown;
  return invocation ? act(invocation) : ok(undefined);
}

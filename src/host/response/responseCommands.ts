import { join } from 'node:path';
import type { Failure } from '../../core/common/failure.ts';
import type { Result } from '../../core/common/result.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** What the commands on an answer build on. */
export type ResponseServices = {
  readonly store: InvocationStore;
  /** A folder of this session alone, where opened answers lie. */
  readonly folder: string;
  readonly report: (failure: Failure) => Promise<void>;
};

/** "Open Response in Editor", of the invocation with an id, else of the shown one. */
export async function openResponseCommand(services: ResponseServices, id: unknown): Promise<void> {
  const { openResponse } = await import('./openResponse.ts');
  await onResponse(services, id, (invocation) => openResponse(invocation, join(services.folder, 'opened')));
}

/** "Save Response…", of the invocation with an id, else of the shown one. */
export async function saveResponseCommand(services: ResponseServices, id: unknown): Promise<void> {
  const { saveResponse } = await import('./openResponse.ts');
  await onResponse(services, id, saveResponse);
}

async function onResponse(
  { store, report }: ResponseServices,
  id: unknown,
  act: (invocation: Invocation) => Promise<Result<void>>,
): Promise<void> {
  const invocation = typeof id === 'number' ? store.get(id) : store.shown;
  if (!invocation) return;
  const done = await act(invocation);
  if (!done.ok) await report(done.failure);
}

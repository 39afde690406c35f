import type { Uri } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { SendOutcome } from '../../run/runner/runFolders.ts';
import type { Checks } from '../checks/checks.ts';
import type { Confirm } from '../environments/confirmProtected.ts';
import type { Invocation } from '../invocations/invocation.ts';
import type { Invocations, RunInvocation } from '../invoking/invocations.ts';
import { invocationEnd, type RunStore } from './invocationEnd.ts';

/** The objects that a run sends its requests with. */
export type SendServices = {
  readonly store: RunStore;
  readonly invocations: Pick<Invocations, 'invokeInRun'>;
  readonly checks: Pick<Checks, 'reportOf'>;
};

/** How sending a saved request ended, and its invocation if there is one. */
export type SavedOutcome = { readonly outcome: SendOutcome; readonly invocation?: Invocation };

/** Sends a saved request as Invoke does, in the background, waits for its end, and checks its response. */
export async function sendSaved(
  { store, invocations, checks }: SendServices,
  uri: Uri,
  how: RunInvocation,
  signal: AbortSignal,
): Promise<SavedOutcome> {
  // The run may have been cancelled while a question was open.
  const confirm: Confirm = async (...asked) => (await how.confirm(...asked)) && !signal.aborted;
  const id = await invocations.invokeInRun(uri, { ...how, confirm, signal });
  const invocation = id === undefined ? undefined : await invocationEnd(store, id, signal);
  if (!invocation) return { outcome: { kind: 'cancelled' } };
  if (invocation.state === 'cancelled') return { invocation, outcome: { kind: 'cancelled' } };
  const report = await checks.reportOf(invocation);
  if (report) {
    const { duration = 0 } = invocation;
    return { invocation, outcome: { kind: 'checked', ...report, duration } };
  }
  const { failure } = invocation;
  if (!failure) return { invocation, outcome: { kind: 'cancelled' } };
  const unknown = failure.code === 'variableUnknown' ? failure.name : undefined;
  const { message } = describeFailure(failure);
  return { invocation, outcome: { kind: 'notSent', message, ...(unknown !== undefined && { unknown }) } };
}

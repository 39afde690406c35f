import type { Uri } from 'vscode';
import { activeRequest } from '../common/activeRequest.ts';
import { fileNameOf } from '../common/documents.ts';
import type { InvocationOrigin } from '../invocations/invocationSource.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { showBriefly, showInformation } from '../ui/messages.ts';
import type { InvokeOnSave } from './invokeOnSave.ts';

/** Services of the command. */
type ToggleServices = {
  readonly invokeOnSave: InvokeOnSave;
  readonly store: Pick<InvocationStore, 'shown'>;
};

/** "Toggle Invoke on Save": for the active request, else for that of the shown invocation. */
export async function toggleInvokeOnSave(
  { invokeOnSave, store }: ToggleServices,
  request: Uri | undefined = activeRequest(),
): Promise<void> {
  const origin = request ? { requestUri: request.toString() } : store.shown?.source.origin;
  if (!origin)
    return void showInformation('Open a request, or invoke a local function, to invoke it on save.');
  const on = !invokeOnSave.isOn(origin);
  const name = request ? fileNameOf(request) : (store.shown?.source.title ?? '');
  if (await setInvokeOnSave(invokeOnSave, origin, on))
    showBriefly(`Invoke on Save is ${on ? 'on' : 'off'} for ${name}`);
}

/** Turns it on or off, and says why it cannot be turned on. Returns whether it is as wanted. */
export async function setInvokeOnSave(
  invokeOnSave: InvokeOnSave,
  origin: InvocationOrigin,
  on: boolean,
): Promise<boolean> {
  const problem = await invokeOnSave.set(origin, on);
  if (problem === undefined) return true;
  // Not awaited: the message may stay for as long as the user likes.
  void showInformation(['Invoke on Save cannot be turned on.', problem]);
  return false;
}

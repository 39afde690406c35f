import { commands, Uri } from 'vscode';
import { activeRequest } from '../common/activeRequest.ts';
import type { RequestEditorProvider } from '../editor/requestEditorProvider.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { showBriefly } from '../ui/messages.ts';
import type { ResponseTabs } from './responseTabs.ts';
import type { ResponseView } from './responseView.ts';

/** The objects that the commands use. */
export type FocusServices = {
  readonly store: InvocationStore;
  readonly responseView: ResponseView;
  readonly responseTabs: ResponseTabs;
  readonly requestEditor: RequestEditorProvider;
};

/** "Focus Request": the request of the shown response, else the one of the active editor. */
export async function focusRequest({ store }: Pick<FocusServices, 'store'>): Promise<void> {
  const uri = store.shown?.source.origin.requestUri;
  const request = uri === undefined ? activeRequest() : Uri.parse(uri);
  if (request) await commands.executeCommand('vscode.open', request);
  else showBriefly('This response has no saved request');
}

/**
 * "Open Accessibility Help": of the active form or response, else of the Response view.
 *
 * @param page `response` from a key in a response, which may be beside an active form
 */
export async function openHelp(
  { responseView, responseTabs, requestEditor }: FocusServices,
  page: unknown,
): Promise<void> {
  if (responseTabs.active) responseTabs.active.emit('help');
  else if (page !== 'response' && requestEditor.active) requestEditor.active.showHelp();
  else await responseView.open('help');
}

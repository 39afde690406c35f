import { commands, Uri } from 'vscode';
import { activeRequest } from '../common/activeRequest.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { showBriefly } from '../ui/messages.ts';
import type { ResponseTabs } from './responseTabs.ts';
import type { ResponseView } from './responseView.ts';

/** The objects that the commands use. */
export type FocusServices = {
  readonly store: InvocationStore;
  readonly responseView: ResponseView;
  readonly responseTabs: ResponseTabs;
};

/** "Focus Request": the request of the shown response, else the one of the active editor. */
export async function focusRequest({ store }: Pick<FocusServices, 'store'>): Promise<void> {
  const uri = store.shown?.source.origin.requestUri;
  const request = uri === undefined ? activeRequest() : Uri.parse(uri);
  if (request) await commands.executeCommand('vscode.open', request);
  else showBriefly('This response has no saved request');
}

/** "Open Accessibility Help" of a response: in the active tab, else in the Response view. */
export async function openResponseHelp({ responseView, responseTabs }: FocusServices): Promise<void> {
  if (responseTabs.active) responseTabs.active.emit('help');
  else await responseView.open('help');
}

import { ThemeIcon, workspace, type QuickPickItem, type Uri } from 'vscode';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { pickItem } from '../ui/pickItem.ts';
import type { PickedRequest } from './savedRequests.ts';

/** Asks with which saved request a function is invoked, an empty body among the choices. */
export async function pickRequest(
  functionName: string,
  uris: readonly Uri[],
): Promise<PickedRequest | undefined> {
  const requests = uris.map((uri) => ({
    label: toRequestBase(uri.path),
    description: workspace.asRelativePath(uri),
    iconPath: new ThemeIcon('json'),
    uri,
  }));
  const empty: QuickPickItem & PickedRequest = {
    label: 'Empty body',
    iconPath: new ThemeIcon('circle-outline'),
  };
  return pickItem<QuickPickItem & PickedRequest>([...requests, empty], {
    title: `Invoke ${functionName}`,
    placeHolder: 'Select a request to send',
    matchOnDescription: true,
  });
}

import { commands, ThemeIcon, workspace, type QuickPickItem, type Uri } from 'vscode';
import { compareNames } from '../../core/edit/requestOrder.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { PickList } from '../ui/pickList.ts';
import { inSlices } from '../common/inSlices.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';

type RequestItem = QuickPickItem & { readonly uri: Uri };

const invoke = { iconPath: new ThemeIcon('play'), tooltip: 'Invoke Function' };

/** "Find Request…": searches all requests of the workspace by name, function and path. The button of an item invokes it. */
export async function findRequest(index: RequestIndex, targets: RequestTargets): Promise<void> {
  const pick = new PickList<RequestItem>({
    title: 'Find Request',
    placeholder: 'Search by name, function or path',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  pick.busy = true;
  pick.onDidHide(() => pick.dispose());
  pick.onDidAccept(async () => {
    const [picked] = pick.selectedItems;
    pick.hide();
    if (picked) await commands.executeCommand('vscode.openWith', picked.uri, requestEditorType);
  });
  pick.onDidTriggerItem(async ({ uri }) => {
    pick.hide();
    await commands.executeCommand('ociFunctions.invoke', uri);
  });
  pick.show();
  const requests = await index.requests();
  pick.items = await toItems(requests, index, targets);
  await Promise.all([index.read(requests), targets.read(requests)]);
  pick.items = await toItems(requests, index, targets);
  pick.busy = false;
}

async function toItems(
  requests: readonly Uri[],
  index: RequestIndex,
  targets: RequestTargets,
): Promise<readonly RequestItem[]> {
  const items: RequestItem[] = [];
  await inSlices(requests, (uri) => {
    const head = index.head(uri);
    items.push({
      label: (head?.ok ? head.value.name : undefined) || toRequestBase(uri.path),
      description: targets.nameOf(uri),
      detail: workspace.asRelativePath(uri),
      buttons: [invoke],
      uri,
    });
  });
  return items.sort((a, b) => compareNames(a.label, b.label));
}

import { after, afterEach, before } from 'mocha';
import { commands } from 'vscode';
import { openHostObjects, type HostObjects } from './hostObjects.ts';
import { RequestsView } from './requestsView.ts';
import { SeveralFolders } from './severalFolders.ts';

/** Provides the tests of a `describe` with the workspace of several folders and its Requests view. */
export function allWithSeveralFolders(
  give: (made: {
    readonly folders: SeveralFolders;
    readonly host: HostObjects;
    readonly view: RequestsView;
  }) => void,
): void {
  let folders: SeveralFolders;
  let host: HostObjects;
  let view: RequestsView;
  before(async () => {
    folders = await SeveralFolders.open();
    host = await openHostObjects();
    view = new RequestsView(host);
    give({ folders, host, view });
  });
  after(async () => {
    view.dispose();
    await host.dispose();
    folders.dispose();
  });
  afterEach(async () => {
    await host.environments.choose(undefined);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await view.index.refresh();
  });
}

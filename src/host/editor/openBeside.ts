import { commands, TabInputCustom, TabInputText, ViewColumn, window, type Uri } from 'vscode';
import { requestEditorType } from '../common/activeRequest.ts';

/** The two editors of one request. Both show the same document, so that each follows the other. */
export type RequestView = 'form' | 'text';

/**
 * Opens a request in its other editor beside the one that is there. An editor of that kind that is open already is shown.
 */
export async function openBeside(uri: Uri | undefined, look: RequestView): Promise<void> {
  if (!uri) return;
  await commands.executeCommand(
    'vscode.openWith',
    uri,
    look === 'form' ? requestEditorType : 'default',
    findColumn(uri, look) ?? ViewColumn.Beside,
  );
}

function findColumn(uri: Uri, look: RequestView): ViewColumn | undefined {
  return window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => isOf(look, input) && input.uri.toString() === uri.toString()),
  )?.viewColumn;
}

function isOf(look: RequestView, input: unknown): input is TabInputText | TabInputCustom {
  return look === 'text'
    ? input instanceof TabInputText
    : input instanceof TabInputCustom && input.viewType === requestEditorType;
}

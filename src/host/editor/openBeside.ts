import { commands, TabInputCustom, TabInputText, ViewColumn, window, type Uri } from 'vscode';
import { requestEditorType } from '../common/activeRequest.ts';

/** The two editors of one request. Both show the same document, so changes in one appear in the other. */
export type RequestView = 'form' | 'text';

/** Opens the form or the text of a request beside its other editor, or shows it if it is already open. */
export async function openBeside(uri: Uri | undefined, look: RequestView): Promise<void> {
  if (!uri) return;
  await commands.executeCommand(
    'vscode.openWith',
    uri,
    look === 'form' ? requestEditorType : 'default',
    findColumn(uri, look) ?? ViewColumn.Beside,
  );
}

/** Returns the column where the form or the text of a request is open. */
export function findColumn(uri: Uri, look: RequestView): ViewColumn | undefined {
  return window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => isOf(look, input) && input.uri.toString() === uri.toString()),
  )?.viewColumn;
}

function isOf(look: RequestView, input: unknown): input is TabInputText | TabInputCustom {
  return look === 'text'
    ? input instanceof TabInputText
    : input instanceof TabInputCustom && input.viewType === requestEditorType;
}

import { Uri, window, workspace } from 'vscode';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';
import { activeRequest, isRequest } from '../common/activeRequest.ts';
import { askExisting } from '../ui/fileDialogs.ts';

/** A request to save as a file. */
export type RequestToSave = {
  /** The whole file, as `parseRequestFile` reads it. */
  readonly text: string;
  /** The suggested name. */
  readonly name: string;
  /** The folder that relative paths in the text start from. Absent if there are none. */
  readonly folder?: Uri;
  /** The draft that the file replaces. */
  readonly draft?: Uri;
};

/** Returns true if a caller of the command, such as the history, passed a request instead of a URI. */
export function isRequestToSave(argument: unknown): argument is RequestToSave {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'text' in argument &&
    typeof argument.text === 'string' &&
    'name' in argument &&
    typeof argument.name === 'string'
  );
}

/** Reads the request of an editor or a file. Throws if it cannot be read. */
export async function readRequestToSave(uri: Uri): Promise<RequestToSave> {
  return {
    text: await readDocumentText(uri),
    name: toRequestBase(uri.path),
    folder: folderOf(uri),
    ...(uri.scheme === 'untitled' && { draft: uri }),
  };
}

/** Finds the request or JSON file to save: the given one, else the open one, else one that the user selects. Undefined if the user cancelled. */
export async function findToSave(argument: unknown): Promise<Uri | undefined> {
  if (argument instanceof Uri) return argument;
  const active = activeRequest() ?? jsonInEditor();
  if (active) return active;
  return askExisting({
    title: 'Save Request As',
    openLabel: 'Create Request',
    filters: { JSON: ['json'] },
    ...(workspace.workspaceFolders?.[0] && { defaultUri: workspace.workspaceFolders[0].uri }),
  });
}

function jsonInEditor(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri && !isRequest(uri) && fileNameOf(uri).endsWith('.json') ? uri : undefined;
}

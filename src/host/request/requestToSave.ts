import { Uri, window, workspace } from 'vscode';
import { toRequestBase } from '../../core/edit/requestName.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';
import { activeRequest, isRequest } from '../common/activeRequest.ts';
import { askExisting } from '../ui/fileDialogs.ts';

/** A request that is to become a file. */
export type RequestToSave = {
  /** The whole file, as `parseRequestFile` reads it. */
  readonly text: string;
  /** The name that is suggested. */
  readonly name: string;
  /** Where relative paths of the text start from; absent where it has none. */
  readonly folder?: Uri;
  /** The draft whose place the file takes. */
  readonly draft?: Uri;
};

/** Tells a request that a caller of the command made, such as one of the history. */
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

/** The request of an editor or a file, as it stands there. */
export async function readRequestToSave(uri: Uri): Promise<RequestToSave> {
  return {
    text: await readDocumentText(uri),
    name: toRequestBase(uri.path),
    folder: folderOf(uri),
    ...(uri.scheme === 'untitled' && { draft: uri }),
  };
}

/** What a person means to save: the request or the JSON file that is given, else the one that is open, else one that is picked. */
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

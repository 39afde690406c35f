import { Uri, window, workspace } from 'vscode';
import { proposeRequestName, toFreeBase } from '../../core/edit/newRequestName.ts';
import { requestEnding, toRequestBase } from '../../core/edit/requestName.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';
import { activeRequest, isRequest } from '../common/activeRequest.ts';
import { exists } from '../workspace/changeFiles.ts';
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
  const text = await readDocumentText(uri);
  const folder = folderOf(uri);
  if (uri.scheme !== 'untitled') return { text, name: toRequestBase(uri.path), folder };
  return { text, name: await proposeName(uri, text), folder, draft: uri };
}

/** Returns a name for a draft that no file in its folder has. */
async function proposeName(draft: Uri, text: string): Promise<string> {
  const parsed = parseRequestFile(text, fileNameOf(draft));
  const proposed = parsed.ok ? proposeRequestName(parsed.value) : toRequestBase(draft.path);
  return toFreeBase(proposed, (base) => exists(Uri.joinPath(folderOf(draft), base + requestEnding)));
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

import { commands, type Memento, type Uri } from 'vscode';
import { correctBodyPath } from '../../core/edit/requestMove.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { applyEdits } from '../../core/json/textEdit.ts';
import { folderOf } from '../common/documents.ts';
import { isRequest, requestEditorType } from '../common/activeRequest.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { writeFile } from '../workspace/changeFiles.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import { askFile } from './askFile.ts';
import { requestOfFile } from './requestOfFile.ts';
import {
  findToSave,
  isRequestToSave,
  readRequestToSave,
  type RequestToSave,
} from '../request/requestToSave.ts';

/** Remembered: the function that was picked for a file last, as "Invoke Function with This File" does. */
const lastFunction = 'lastFunctionForFile';

/** What saving builds on. */
export type SavingServices = {
  readonly catalog: FunctionCatalog;
  readonly index: Pick<RequestIndex, 'requests'>;
  readonly memory: Memento;
};

/**
 * "Save Request As…": of a draft or a request, by its URI or the one that is open; of a JSON file, for a function that
 * is picked; or of a {@link RequestToSave} that a caller made. Opens the new file.
 */
export async function saveRequest(
  { catalog, index, memory }: SavingServices,
  argument: unknown,
): Promise<Result<void>> {
  const request = isRequestToSave(argument) ? argument : await readGiven(catalog, memory, argument);
  if (!request) return ok(undefined);
  const uri = await askFile(request.name, request.folder, () => index.requests());
  if (!uri) return ok(undefined);
  const written = await writeFile(uri, toText(request, uri));
  if (!written.ok) return written;
  if (request.draft) await closeDraft(request.draft);
  await commands.executeCommand('vscode.openWith', uri, requestEditorType);
  return written;
}

async function readGiven(
  catalog: FunctionCatalog,
  memory: Memento,
  argument: unknown,
): Promise<RequestToSave | undefined> {
  const uri = await findToSave(argument);
  if (!uri || isRequest(uri)) return uri && readRequestToSave(uri);
  const request = await requestOfFile(catalog, uri, memory.get<string>(lastFunction));
  if (request) await memory.update(lastFunction, request.function);
  return request;
}

/** The text as it is for its new place: a body file that it names relative to the old one stays the same file. */
function toText({ text, folder }: RequestToSave, uri: Uri): string {
  if (!folder) return text;
  const folders = { from: folder.path, to: folderOf(uri).path };
  return applyEdits(text, correctBodyPath(text, folders, { from: uri.path, to: uri.path }));
}

/** The file holds what the draft held: nothing is asked. */
async function closeDraft(draft: Uri): Promise<void> {
  await commands.executeCommand('vscode.openWith', draft, requestEditorType);
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

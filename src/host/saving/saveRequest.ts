import { commands, workspace, type Memento, type Uri } from 'vscode';
import { correctBodyPath } from '../../core/edit/requestMove.ts';
import { withContentType } from '../../core/edit/keepContentType.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { applyEdits } from '../../core/json/textEdit.ts';
import { folderOf } from '../common/documents.ts';
import { activeRequest, isRequest, requestEditorType } from '../common/activeRequest.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Deeds } from '../gettingStarted/deeds.ts';
import { lastFunctionOf, rememberFunctionOf } from '../invoking/functionsOfFiles.ts';
import { writeFile } from '../workspace/changeFiles.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import { settledEdits } from '../request/documentEdits.ts';
import type { FileMoves } from '../requestsView/fileMoves.ts';
import { askFile, askFileIn } from './askFile.ts';
import { requestOfFile } from './requestOfFile.ts';
import {
  findToSave,
  isRequestToSave,
  readRequestToSave,
  type RequestToSave,
} from '../request/requestToSave.ts';

/** The argument of the key binding that saves a draft for the first time. */
const ofActiveDraft = 'activeDraft';

/** The objects that saving uses. */
export type SavingServices = {
  readonly catalog: FunctionCatalog;
  readonly index: Pick<RequestIndex, 'requests'>;
  readonly memory: Memento;
  readonly deeds: Pick<Deeds, 'add'>;
  readonly fileMoves: Pick<FileMoves, 'draftSaved'>;
};

/**
 * "Save Request As…": saves a draft or request (the given or the open one), a request for a file, or a {@link RequestToSave} of a
 * caller. Opens the new file. The key that saves a draft asks only for its name. Does nothing if the user cancelled. Fails with
 * `fileNotChanged`.
 */
export async function saveRequest(
  { catalog, index, memory, deeds, fileMoves }: SavingServices,
  argument: unknown,
): Promise<Result<void>> {
  const draft = argument === ofActiveDraft ? activeRequest() : undefined;
  const request = isRequestToSave(argument) ? argument : await readGiven(catalog, memory, draft ?? argument);
  if (!request) return ok(undefined);
  const { name, folder } = request;
  // A draft is already in a folder of the workspace.
  const uri =
    draft && folder && workspace.getWorkspaceFolder(folder)
      ? await askFileIn(folder, name)
      : await askFile(name, folder, () => index.requests());
  if (!uri) return ok(undefined);
  const written = await writeFile(uri, toText(request, uri));
  if (!written.ok) return written;
  await deeds.add('savedRequest');
  if (request.draft) {
    fileMoves.draftSaved(request.draft, uri);
    await closeDraft(request.draft);
  }
  await commands.executeCommand('vscode.openWith', uri, requestEditorType);
  return written;
}

async function readGiven(
  catalog: FunctionCatalog,
  memory: Memento,
  argument: unknown,
): Promise<RequestToSave | undefined> {
  const uri = await findToSave(argument);
  if (uri) await settledEdits(uri);
  if (!uri || isRequest(uri)) return uri && readRequestToSave(uri);
  const request = await requestOfFile(catalog, uri, lastFunctionOf(memory, uri));
  if (request) await rememberFunctionOf(memory, uri, request.function);
  return request;
}

/** Corrects a relative path of a body file for the new folder. */
function toText({ text: given, folder, draft }: RequestToSave, uri: Uri): string {
  const text = draft ? withContentType(given) : given;
  if (!folder) return text;
  const folders = { from: folder.path, to: folderOf(uri).path };
  return applyEdits(text, correctBodyPath(text, folders, { from: uri.path, to: uri.path }));
}

/** Closes a draft without a question, since its text is saved. */
async function closeDraft(draft: Uri): Promise<void> {
  await commands.executeCommand('vscode.openWith', draft, requestEditorType);
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

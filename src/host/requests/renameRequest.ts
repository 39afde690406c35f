import { Uri, WorkspaceEdit } from 'vscode';
import { requestEnding, toRequestBase } from '../../core/edit/requestName.ts';
import { readRequestSummary } from '../../core/requestFile/requestSummary.ts';
import {
  editCollectionOrder,
  editRequestName,
  toNewNames,
  type RequestNames,
} from '../../core/edit/requestRename.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';
import { askText } from '../ui/askText.ts';
import { changeFiles, exists, takenFailure, putTextEdits } from '../workspace/changeFiles.ts';
import { toCollectionUri } from './requestIndex.ts';

/** "Rename Request": asks for the new name. Does nothing if the user cancelled. */
export async function askAndRename(uri: Uri): Promise<Result<void>> {
  const before = await readNames(uri);
  const typed = await askText({
    title: 'Rename Request',
    prompt: 'New name',
    value: before.name ?? before.base,
    async validateInput(value) {
      const after = toNewNames(before, value);
      if (!after) return 'Enter a name that is valid as a file name.';
      const isTaken = after.base !== before.base && (await exists(toUri(uri, after.base)));
      return isTaken ? `A request named ${after.base} already exists.` : undefined;
    },
  });
  return typed === undefined ? ok(undefined) : renameRequest(uri, typed);
}

/** Renames a request: its file, the `name` in it, and its entry in the `order` of the collection. Fails with `fileNotChanged`. */
export async function renameRequest(uri: Uri, typed: string): Promise<Result<void>> {
  const text = await readDocumentText(uri);
  const before = await readNames(uri);
  const after = toNewNames(before, typed);
  if (!after)
    return fail({
      code: 'fileNotChanged',
      path: uri.path,
      change: 'renamed',
      reason: 'the name is not valid as a file name',
    });
  const target = toUri(uri, after.base);
  const edit = new WorkspaceEdit();
  const written: Uri[] = [];
  const named =
    after.name === undefined || after.name === before.name ? [] : editRequestName(text, after.name);
  if (putTextEdits(edit, uri, text, named)) written.push(target);
  if (after.base !== before.base) {
    if (await exists(target)) return fail(takenFailure('renamed', uri, target));
    const collection = toCollectionUri(folderOf(uri));
    const order = await readDocumentText(collection).catch(() => '{}');
    if (putTextEdits(edit, collection, order, editCollectionOrder(order, before.base, after.base)))
      written.push(collection);
    edit.renameFile(uri, target, { overwrite: false });
  }
  // `edit.size` does not count renamed files.
  const isSame = written.length === 0 && after.base === before.base;
  return isSame ? ok(undefined) : changeFiles(edit, 'renamed', uri, written);
}

async function readNames(uri: Uri): Promise<RequestNames> {
  const head = readRequestSummary(await readDocumentText(uri).catch(() => ''), fileNameOf(uri));
  const name = head.ok ? head.value.name : undefined;
  return { base: toRequestBase(uri.path), ...(name !== undefined && name !== '' && { name }) };
}

function toUri(uri: Uri, base: string): Uri {
  return Uri.joinPath(folderOf(uri), `${base}${requestEnding}`);
}

import { Uri, WorkspaceEdit } from 'vscode';
import { readRequestSummary } from '../../core/requestFile/requestSummary.ts';
import { toFreeBase } from '../../core/edit/newRequestName.ts';
import { requestEnding, toRequestBase } from '../../core/edit/requestName.ts';
import { editRequestName } from '../../core/edit/requestRename.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { applyEdits } from '../../core/json/textEdit.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';
import { changeFiles, exists } from '../workspace/changeFiles.ts';

/** Makes a copy of a request beside it, as it stands in its editor, under a name of its own. */
export async function duplicateRequest(uri: Uri): Promise<Result<Uri>> {
  const text = await readDocumentText(uri);
  const folder = folderOf(uri);
  const toUri = (base: string): Uri => Uri.joinPath(folder, `${base}${requestEnding}`);
  const copy = toUri(await toFreeBase(`${toRequestBase(uri.path)}-copy`, (base) => exists(toUri(base))));
  const head = readRequestSummary(text, fileNameOf(uri));
  const name = head.ok ? head.value.name : undefined;
  const named = name ? applyEdits(text, editRequestName(text, `${name} (copy)`)) : text;
  const edit = new WorkspaceEdit();
  edit.createFile(copy, { contents: new TextEncoder().encode(named), overwrite: false });
  const made = await changeFiles(edit, 'created', copy);
  return made.ok ? ok(copy) : made;
}

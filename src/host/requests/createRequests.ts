import { Uri, WorkspaceEdit } from 'vscode';
import { readRequestSummary } from '../../core/requestFile/requestSummary.ts';
import { toFreeBase, toFileBase } from '../../core/edit/newRequestName.ts';
import { requestEnding, toRequestBase } from '../../core/edit/requestName.ts';
import { editRequestName } from '../../core/edit/requestRename.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { applyEdits } from '../../core/json/textEdit.ts';
import { fileNameOf, folderOf, readDocumentText, folderLabel } from '../common/documents.ts';
import { changeFiles, exists } from '../workspace/changeFiles.ts';
import { askRoot } from '../common/askRoot.ts';
import { askText } from '../ui/askText.ts';
import { toCollectionUri } from './requestIndex.ts';

/** Copies a request, saved or not, into a new file next to it. Fails with `fileNotChanged`. */
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

/** "New Request Folder…": asks for the name, and for the parent folder if none is given. Undefined if the user cancelled. */
export async function askAndMakeFolder(parent: Uri | undefined): Promise<Result<Uri | undefined>> {
  const above = parent ?? (await askRoot('Select a parent folder'))?.uri;
  if (!above) return ok(undefined);
  const name = await askText({
    title: 'New Request Folder',
    prompt: `Folder name (in ${folderLabel(above)})`,
    async validateInput(value) {
      const base = toFileBase(value);
      if (base === '') return 'Enter a folder name.';
      return (await exists(Uri.joinPath(above, base))) ? `A folder named ${base} already exists.` : undefined;
    },
  });
  return name === undefined ? ok(undefined) : makeRequestFolder(above, name);
}

/** Creates a folder with a collection file: neither git nor the view shows an empty folder. Fails with `fileNotChanged`. */
export async function makeRequestFolder(parent: Uri, name: string): Promise<Result<Uri>> {
  const folder = Uri.joinPath(parent, toFileBase(name));
  const file = toCollectionUri(folder);
  const edit = new WorkspaceEdit();
  const text = `${JSON.stringify({ name: name.trim(), order: [] }, undefined, 2)}\n`;
  edit.createFile(file, { contents: new TextEncoder().encode(text), overwrite: false });
  const made = await changeFiles(edit, 'created', file);
  return made.ok ? ok(folder) : made;
}

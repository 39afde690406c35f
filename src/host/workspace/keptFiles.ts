import { FileType, Range, Uri, workspace, WorkspaceEdit } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { readForeignUri } from '../common/readForeignUri.ts';
import { changeFiles, exists } from './changeFiles.ts';

/** What a file held, and the text of its editor where that was not saved: VS Code drops it with the file. */
type KeptFile = { readonly uri: Uri; readonly contents: Uint8Array; readonly unsaved?: string };

/** What is kept at most: files, and their bytes together. */
const most = { files: 1000, bytes: 20 * 1024 * 1024 } as const;

/**
 * Keeps what files hold, and folders with all that is in them, for putting it back. VS Code's own undo does not reach a
 * deletion that an extension makes, and not every machine has a trash.
 *
 * @returns undefined where not all can be kept: too much of it, or links
 */
export async function keepFiles(uris: readonly Uri[]): Promise<readonly KeptFile[] | undefined> {
  const kept: KeptFile[] = [];
  let bytes = 0;
  const keep = async (uri: Uri): Promise<boolean> => {
    const { type, size } = await workspace.fs.stat(uri);
    if (type & FileType.SymbolicLink) return false;
    if (type & FileType.Directory) {
      for (const [name] of await workspace.fs.readDirectory(uri))
        if (!(await keep(Uri.joinPath(uri, name)))) return false;
      return true;
    }
    bytes += size;
    if (bytes > most.bytes || kept.length === most.files) return false;
    const unsaved = workspace.textDocuments
      .find((document) => document.isDirty && document.uri.toString() === uri.toString())
      ?.getText();
    kept.push({ uri, contents: await readForeignUri(uri, 'deleted'), ...defined({ unsaved }) });
    return true;
  };
  try {
    for (const uri of uris) if (!(await keep(uri))) return undefined;
    return kept;
  } catch {
    return undefined;
  }
}

/** The files of these that are not there. */
export async function findGone(files: readonly KeptFile[]): Promise<readonly KeptFile[]> {
  const there = await Promise.all(files.map(({ uri }) => exists(uri)));
  return files.filter((_, index) => !there[index]);
}

/** Puts back what was kept, unsaved text as such. A file that is there again stays as it is. */
export async function putBack(files: readonly KeptFile[]): Promise<Result<void>> {
  const gone = await findGone(files);
  const [first] = gone;
  if (!first) return ok(undefined);
  const edit = new WorkspaceEdit();
  for (const { uri, contents } of gone) edit.createFile(uri, { contents, ignoreIfExists: true });
  const made = await changeFiles(edit, 'created', first.uri);
  if (made.ok) for (const { uri, unsaved } of gone) if (unsaved !== undefined) await typeAgain(uri, unsaved);
  return made;
}

/** VS Code opens an editor for a text that is not saved and in none. */
async function typeAgain(uri: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.replace(uri, document.validateRange(new Range(0, 0, document.lineCount, 0)), text);
  await workspace.applyEdit(edit);
}

import { FileType, Range, Uri, workspace, WorkspaceEdit } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { readForeignUri } from '../common/readForeignUri.ts';
import { changeFiles, exists } from './changeFiles.ts';

/** The contents of a file, and the unsaved text of its editor, which VS Code discards with the file. */
type KeptFile = { readonly uri: Uri; readonly contents: Uint8Array; readonly unsaved?: string };

/** The maximum number of files, and of bytes of all files. */
const most = { files: 1000, bytes: 20 * 1024 * 1024 } as const;

/**
 * Reads files, and folders with everything in them, so that they can be restored: VS Code cannot undo a deletion by an extension, and
 * not every machine has a trash.
 *
 * @returns undefined if not everything can be kept, because of links, unreadable files or the limits
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

/** Returns the files that no longer exist. */
export async function findGone(files: readonly KeptFile[]): Promise<readonly KeptFile[]> {
  const there = await Promise.all(files.map(({ uri }) => exists(uri)));
  return files.filter((_, index) => !there[index]);
}

/** Restores files, with their unsaved text. An existing file stays unchanged. Fails with `fileNotChanged`. */
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

/** Restores unsaved text. VS Code opens an editor for it by itself. */
async function typeAgain(uri: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.replace(uri, document.validateRange(new Range(0, 0, document.lineCount, 0)), text);
  await workspace.applyEdit(edit);
}

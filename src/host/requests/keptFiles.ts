import { FileType, Uri, workspace, WorkspaceEdit } from 'vscode';
import { ok, type Result } from '../../core/result.ts';
import { changeFiles } from './changeFiles.ts';

/** What a file held. */
type KeptFile = { readonly uri: Uri; readonly contents: Uint8Array };

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
    kept.push({ uri, contents: await workspace.fs.readFile(uri) });
    return true;
  };
  try {
    for (const uri of uris) if (!(await keep(uri))) return undefined;
    return kept;
  } catch {
    return undefined;
  }
}

/** Puts back what was kept. A file that is there again stays as it is. */
export async function putBack(files: readonly KeptFile[]): Promise<Result<void>> {
  const [first] = files;
  if (!first) return ok(undefined);
  const edit = new WorkspaceEdit();
  for (const { uri, contents } of files) edit.createFile(uri, { contents, ignoreIfExists: true });
  return changeFiles(edit, 'created', first.uri);
}

import { FileType, Uri, workspace } from 'vscode';
import { formatBytes } from '../../core/common/format.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ImportSource } from '../../core/import/importSource.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import { readForeignUri } from '../common/readForeignUri.ts';
import { walkFolder } from '../workspace/walkFolder.ts';

/** What is imported, the name that the user knows it by, and the folder that its relative paths start from. */
export type PlacedSource = ImportSource & { readonly label: string; readonly folder: Uri };

/** Most files of a folder, and most bytes of all of them. */
const [mostFiles, mostBytes] = [5000, 64 * 1024 * 1024];

/** Reads a file with the environments beside it, or a folder. Fails with `requestUnreadable`. */
export async function readSource(uri: Uri): Promise<Result<PlacedSource>> {
  try {
    const { type } = await workspace.fs.stat(uri);
    return ok((type & FileType.Directory) !== 0 ? await readFolder(uri) : await readFile(uri));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path: uri.path, reason: errorReason(error) });
  }
}

async function readFile(uri: Uri): Promise<PlacedSource> {
  const { belongsBeside, sourceNameOf } = await import('../../core/import/requestImport.ts');
  const folder = folderOf(uri);
  const name = fileNameOf(uri);
  const entries = await workspace.fs.readDirectory(folder);
  const beside = entries.map(([each]) => each).filter((each) => belongsBeside(name, each));
  const files = new Map([[name, await readText(uri)]]);
  const unread: string[] = [];
  for (const each of beside) {
    const text = await readOne(Uri.joinPath(folder, each), each, unread);
    if (text !== undefined) files.set(each, text);
  }
  return { name: sourceNameOf(name), files, folder, unread, label: name };
}

async function readFolder(folder: Uri): Promise<PlacedSource> {
  const { isImportFile } = await import('../../core/import/requestImport.ts');
  const found = await walkFolder(folder, isImportFile);
  if (found.length > mostFiles) throw new Error(`it has more than ${mostFiles} files`);
  const files = new Map<string, string>();
  const unread: string[] = [];
  let bytes = 0;
  for (const uri of found.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    const path = uri.path.slice(folder.path.length + 1);
    const text = await readOne(uri, path, unread);
    if (text === undefined) continue;
    bytes += text.length;
    if (bytes > mostBytes) throw new Error(`its files have more than ${formatBytes(mostBytes)} in all`);
    files.set(path, text);
  }
  return { name: fileNameOf(folder), label: fileNameOf(folder), files, folder, unread };
}

/** Reads a file of several; lists why it cannot be read. */
async function readOne(uri: Uri, path: string, unread: string[]): Promise<string | undefined> {
  try {
    return await readText(uri);
  } catch (error) {
    unread.push(`${path} cannot be read: ${errorReason(error)}`);
    return undefined;
  }
}

async function readText(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await readForeignUri(uri, 'imported'));
}

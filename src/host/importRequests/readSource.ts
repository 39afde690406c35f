import { stat } from 'node:fs/promises';
import { FileType, Uri, workspace } from 'vscode';
import { formatBytes } from '../../core/common/format.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { FoldersAbove } from '../../core/import/belongingFiles.ts';
import type { ImportSource } from '../../core/import/importSource.ts';
import { whyUnsafe } from '../../files/whyUnsafe.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import { readForeignUri } from '../common/readForeignUri.ts';
import { walkFolder } from '../workspace/walkFolder.ts';

/** What is imported, the name that the user knows it by, and the folder that its relative paths start from. */
export type PlacedSource = ImportSource & { readonly label: string; readonly folder: Uri };

/** Most files of a folder, and most bytes of all of them. */
const [mostFiles, mostBytes] = [5000, 64 * 1024 * 1024];

/** Reads a file or folder with the environments beside or above it. Fails with `requestUnreadable`. */
export async function readSource(uri: Uri): Promise<Result<PlacedSource>> {
  try {
    const { type } = await workspace.fs.stat(uri);
    return ok((type & FileType.Directory) !== 0 ? await readFolder(uri) : await readFile(uri));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path: uri.path, reason: errorReason(error) });
  }
}

async function readFile(uri: Uri): Promise<PlacedSource> {
  const { filesOfFile, sourceNameOf } = await import('../../core/import/requestImport.ts');
  const folder = folderOf(uri);
  const name = fileNameOf(uri);
  const files = new Map([[name, await readText(uri)]]);
  const unread: string[] = [];
  for (const each of await filesOfFile(name, above(folder, unread))) {
    const text = await readOne(Uri.joinPath(folder, each), each, unread);
    if (text !== undefined) files.set(each, text);
  }
  return { name: sourceNameOf(name), files, folder, unread, label: name };
}

function above(start: Uri, unread: string[]): FoldersAbove<Uri> {
  const root = workspace.getWorkspaceFolder(start)?.uri.toString();
  return {
    folders: foldersFrom(start),
    list: namesIn,
    isCurrent: (folder) => folder.toString() === root,
    whyUnsafe: (folder) => whyFolderIsUnsafe(folder, start),
    unread,
  };
}

function* foldersFrom(start: Uri): Iterable<Uri> {
  for (let folder = start; ; folder = Uri.joinPath(folder, '..')) {
    yield folder;
    if (/^\/?$/.test(folder.path)) return;
  }
}

async function namesIn(folder: Uri): Promise<readonly string[]> {
  return workspace.fs.readDirectory(folder).then(
    (entries) => entries.map(([name]) => name),
    () => [],
  );
}

/** Returns why others can write a folder. The user chose the one that contains the source, and those of the workspace. */
async function whyFolderIsUnsafe(folder: Uri, chosen: Uri): Promise<string | undefined> {
  if (folder.scheme !== 'file' || folder === chosen || workspace.getWorkspaceFolder(folder)) return undefined;
  return stat(folder.fsPath).then((found) => whyUnsafe(found));
}

async function readFolder(folder: Uri): Promise<PlacedSource> {
  const { filesAboveFolder, isImportFile } = await import('../../core/import/requestImport.ts');
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
  const environments = new Map<string, string>();
  for (const path of await filesAboveFolder([...files.keys()], above(folder, unread))) {
    const text = await readOne(Uri.joinPath(folder, path), path, unread);
    if (text !== undefined) environments.set(path, text);
  }
  const name = fileNameOf(folder);
  // Those in the folder come later, so that they override those above.
  return { name, label: name, files: new Map([...environments, ...files]), folder, unread };
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

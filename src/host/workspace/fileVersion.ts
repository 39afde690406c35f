import { stat } from 'node:fs/promises';
import { workspace, type Uri } from 'vscode';
import { readForeignUri } from '../common/readForeignUri.ts';
import { isCollection } from '../common/isRequestFile.ts';

// Straight from the disk where there is one: with thousands of files each detour counts.

/** What differs when a file does. */
export async function versionOfFile(uri: Uri): Promise<string> {
  const { size, mtime } = await (uri.scheme === 'file' ? onDisk(uri) : workspace.fs.stat(uri));
  return `${mtime} ${size}`;
}

/** The text of a file as it is kept. */
export async function textOfFile(uri: Uri): Promise<string> {
  return new TextDecoder().decode(
    await readForeignUri(uri, isCollection(uri.path) ? 'collection' : 'request'),
  );
}

async function onDisk(uri: Uri): Promise<{ readonly size: number; readonly mtime: number }> {
  const { size, mtimeMs } = await stat(uri.fsPath);
  return { size, mtime: mtimeMs };
}

import { relative } from 'node:path/posix';
import { window, type Uri } from 'vscode';
import { folderOf } from '../documents.ts';

/** Asks for a file; gives its path from the folder of the request, as a request names it. */
export async function pickBodyFile(request: Uri): Promise<string | undefined> {
  const folder = folderOf(request);
  const picked = await window.showOpenDialog({ title: 'Body of the request', defaultUri: folder });
  const [file] = picked ?? [];
  if (!file) return undefined;
  const path = relative(folder.path, file.path);
  return path.startsWith('.') ? path : `./${path}`;
}

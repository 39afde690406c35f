import { relative } from 'node:path/posix';
import type { Uri } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { folderOf } from '../common/documents.ts';
import { readBodyFile } from '../request/readBodyFile.ts';
import { askExisting } from '../ui/fileDialogs.ts';

/** Asks for a file; gives its path from the folder of the request, as a request names it. */
export async function pickBodyFile(request: Uri): Promise<string | undefined> {
  const file = await askFile(request);
  if (!file) return undefined;
  const path = relative(folderOf(request).path, file.path);
  return path.startsWith('.') ? path : `./${path}`;
}

/** Asks for a file and gives its bytes in base64. Throws, in words, for one that cannot be a body. */
export async function loadBodyFile(request: Uri): Promise<string | undefined> {
  const file = await askFile(request);
  if (!file) return undefined;
  const content = await readBodyFile(file);
  if (!content.ok) throw new Error(describeFailure(content.failure).message);
  return Buffer.from(content.value).toString('base64');
}

function askFile(request: Uri): Promise<Uri | undefined> {
  return askExisting({ title: 'Select Body File', defaultUri: folderOf(request) });
}

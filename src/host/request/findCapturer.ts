import { FileType, Uri, workspace } from 'vscode';
import { requestEnding } from '../../core/edit/requestName.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';

/** Most requests of a folder that are read. */
const mostFiles = 500;

/** Returns the names of the values that the other requests of a folder capture, each with the request that does. */
export async function readCapturers(request: Uri): Promise<ReadonlyMap<string, string>> {
  const folder = folderOf(request);
  const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
  const names = entries
    .filter(([name, type]) => (type & FileType.File) !== 0 && name.endsWith(requestEnding))
    .map(([name]) => name)
    .filter((name) => name !== fileNameOf(request))
    .slice(0, mostFiles);
  const captures = await Promise.all(names.map((name) => readCaptures(Uri.joinPath(folder, name))));
  return new Map(captures.flatMap((all, index) => all.map((name) => [name, names[index] ?? ''] as const)));
}

/** Returns the name of the request in the same folder that captures a value; undefined if none does. */
export async function findCapturer(request: Uri, variable: string): Promise<string | undefined> {
  return (await readCapturers(request)).get(variable);
}

/** Most files capture nothing, and are not parsed. */
async function readCaptures(uri: Uri): Promise<readonly string[]> {
  const text = await readDocumentText(uri).catch(() => '');
  if (!text.includes('"capture"')) return [];
  const parsed = parseRequestFile(text, '');
  return parsed.ok ? parsed.value.captures.map(({ name }) => name) : [];
}

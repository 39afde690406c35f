import { FileType, Uri, workspace } from 'vscode';
import { requestEnding } from '../../core/edit/requestName.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import { fileNameOf, folderOf, readDocumentText } from '../common/documents.ts';

/** More requests than one folder has. */
const mostFiles = 500;

/** Returns the name of the request in the same folder that captures a value; undefined if none does. */
export async function findCapturer(request: Uri, variable: string): Promise<string | undefined> {
  const folder = folderOf(request);
  const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
  const names = entries
    .filter(([name, type]) => (type & FileType.File) !== 0 && name.endsWith(requestEnding))
    .map(([name]) => name)
    .slice(0, mostFiles);
  for (const name of names) {
    if (name === fileNameOf(request)) continue;
    const text = await readDocumentText(Uri.joinPath(folder, name)).catch(() => '');
    if (!text.includes('"capture"')) continue;
    const parsed = parseRequestFile(text, name);
    if (parsed.ok && parsed.value.captures.some((capture) => capture.name === variable)) return name;
  }
  return undefined;
}

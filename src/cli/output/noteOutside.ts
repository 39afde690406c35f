import { realpath } from 'node:fs/promises';
import { visibleText } from '../../core/text/visibleText.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { note, type Io } from '../common/io.ts';

/** Warns that a request sends a file that lies outside of its folder, once links are resolved. */
export async function noteOutside(path: string, request: string, folder: string, io: Io): Promise<void> {
  const [file, top] = await Promise.all([realpath(path), realpath(folder)]);
  if (isInFolder(file, top)) return;
  note(
    io,
    `Warning: ${visibleText(request)} sends ${visibleText(file)}, a file outside the folder ${visibleText(top)}.`,
  );
}

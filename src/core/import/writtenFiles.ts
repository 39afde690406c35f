import { correctBodyPath } from '../edit/requestMove.ts';
import { collectionFileName } from '../requestFile/collectionFile.ts';
import { environmentFileNames } from '../environments/environmentFile.ts';
import { requestEnding } from '../edit/requestName.ts';
import { applyEdits } from '../json/textEdit.ts';
import type { Imported, ImportedFolder } from './request/importedFiles.ts';

/** A file to write. */
export type WrittenFile = {
  /** Names of the folders below the target, and of the file. */
  readonly path: readonly string[];
  readonly text: string;
  /** Of a request: what could not be carried over; undefined for other files. */
  readonly notes?: readonly string[];
};

/**
 * Lists the files that an import writes. Paths of body files are corrected.
 *
 * @param folders absolute paths, with `/`: the folder of the source, and the folder for the files
 */
export function toWrittenFiles(
  { folder, environments }: Imported,
  folders: { readonly from: string; readonly to: string },
): readonly WrittenFile[] {
  const shared =
    environments === undefined ? [] : [{ path: [environmentFileNames.shared], text: environments }];
  return [...shared, ...filesOf(folder, [], folders)];
}

function filesOf(
  { collection, requests, folders: below }: ImportedFolder,
  way: readonly string[],
  folders: { readonly from: string; readonly to: string },
): readonly WrittenFile[] {
  const to = [folders.to, ...way].join('/');
  return [
    ...(collection === undefined ? [] : [{ path: [...way, collectionFileName], text: collection }]),
    ...requests.map(({ base, text, notes }) => {
      const file = `${to}/${base}${requestEnding}`;
      const edits = correctBodyPath(text, { from: folders.from, to }, { from: file, to: file });
      return { path: [...way, base + requestEnding], text: applyEdits(text, edits), notes };
    }),
    ...below.flatMap((each) => filesOf(each, [...way, each.base], folders)),
  ];
}

/** Returns whether an import needs a folder of its own: its collection and environments would apply to other requests. */
export function needsOwnFolder({ folder, environments }: Imported): boolean {
  return folder.collection !== undefined || environments !== undefined;
}

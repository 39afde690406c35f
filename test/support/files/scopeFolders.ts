import { readScopeFolder, type ScopeFolder } from '../../../src/core/environments/scopeFolder.ts';

/** Folders from the outermost to the innermost, each with the texts of its files by name. */
export async function scopeFolders(
  ...folders: readonly Readonly<Record<string, string>>[]
): Promise<readonly ScopeFolder[]> {
  return Promise.all(
    folders.map(async (files, depth) =>
      readScopeFolder(async (name) => {
        const text = files[name];
        const path = `${depth}/${name}`;
        return text === undefined ? undefined : { place: `file:///${path}`, label: path, text };
      }),
    ),
  );
}

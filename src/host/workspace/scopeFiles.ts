import { Uri, workspace } from 'vscode';
import { collectionFileName } from '../../core/requestFile/collectionFile.ts';
import { environmentFileNames } from '../../core/environments/environmentFile.ts';
import { scopeFileNames } from '../../core/environments/scopeFolder.ts';
import { folderOf, readDocumentText } from '../common/documents.ts';

/** A file that says something about the requests below it. */
export type ScopeFileText = {
  readonly kind: 'collection' | 'shared' | 'private';
  readonly uri: Uri;
  readonly text: string;
};

const names = { collection: collectionFileName, ...environmentFileNames } as const;

/** The folders whose files count for a request: its own first, that of the workspace last. */
export function foldersAbove(request: Uri): readonly Uri[] {
  const own = folderOf(request);
  const root = workspace.getWorkspaceFolder(own)?.uri;
  if (!root) return [own];
  const below = own.path.slice(root.path.length).split('/').filter(Boolean);
  return [...below.map((_, depth) => Uri.joinPath(root, ...below.slice(0, below.length - depth))), root];
}

/** The collections and environments around a request, as their editors hold them: the nearest folder first. */
export async function readScopeFiles(request: Uri): Promise<readonly ScopeFileText[]> {
  const wanted = foldersAbove(request).flatMap((folder) =>
    (['collection', 'private', 'shared'] as const).map((kind) => ({
      kind,
      uri: Uri.joinPath(folder, names[kind]),
    })),
  );
  const texts = await Promise.all(
    wanted.map(({ uri, kind }) =>
      readDocumentText(uri, kind === 'collection' ? kind : 'environment').catch(() => undefined),
    ),
  );
  return wanted.flatMap((file, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ ...file, text }];
  });
}

/** Tells the files around requests by their names. */
export function isScopeFile(uri: Uri): boolean {
  return scopeFileNames.some((name) => uri.path.endsWith(`/${name}`));
}

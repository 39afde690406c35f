import { Uri, workspace } from 'vscode';
import { collectionFileName } from '../../core/requestFile/collectionFile.ts';
import { environmentFileNames } from '../../core/environments/environmentFile.ts';
import { scopeFileNames } from '../../core/environments/scopeFolder.ts';
import { folderOf, readDocumentText } from '../common/documents.ts';

/** A collection or environment file, which affects the requests in and below its folder. */
export type ScopeFileText = {
  readonly kind: 'collection' | 'shared' | 'private';
  readonly uri: Uri;
  readonly text: string;
};

const names = { collection: collectionFileName, ...environmentFileNames } as const;

/** Returns the folders whose files affect a request: its own first, the workspace folder last. */
export function foldersAbove(request: Uri): readonly Uri[] {
  const own = folderOf(request);
  const root = workspace.getWorkspaceFolder(own)?.uri;
  if (!root) return [own];
  const below = own.path.slice(root.path.length).split('/').filter(Boolean);
  return [...below.map((_, depth) => Uri.joinPath(root, ...below.slice(0, below.length - depth))), root];
}

/** Reads the collections and environments of a request, saved or not, the nearest folder first. Unreadable files are omitted. */
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

/** Returns true for collection and environment files, by name. */
export function isScopeFile(uri: Uri): boolean {
  return scopeFileNames.some((name) => uri.path.endsWith(`/${name}`));
}

import { Uri, workspace } from 'vscode';
import { describeInherited } from '../../core/import/inheritedValues.ts';
import { parseCollectionFile } from '../../core/requestFile/collectionFile.ts';
import { readScopeFiles } from '../workspace/scopeFiles.ts';

/** Describes the values that collections in and above a folder give to requests that are created there. */
export async function inheritedOf(folder: Uri): Promise<readonly string[]> {
  const files = await readScopeFiles(Uri.joinPath(folder, 'request'));
  return describeInherited(
    files.flatMap(({ kind, uri, text }) => {
      const label = workspace.asRelativePath(uri);
      const read = kind === 'collection' ? parseCollectionFile(text, label) : undefined;
      return read?.ok ? [{ label, defaults: read.value.defaults }] : [];
    }),
  );
}

import { access } from 'node:fs/promises';
import { workspace, type Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { watchFolders } from '../workspace/folderWatch.ts';

/**
 * Tells when functions of this machine may have come, changed or gone, whole folders of them too.
 *
 * @param known paths of the folders of those that are known
 */
export function watchFunctionFolders(
  known: () => Promise<readonly string[]>,
  changed: () => void,
): Disposable {
  const owned = new DisposableStore();
  const files = owned.add(workspace.createFileSystemWatcher('**/func.{yaml,yml,json}'));
  for (const on of [files.onDidCreate, files.onDidChange, files.onDidDelete]) owned.add(on(changed));
  let looking = false;
  const deleted = async (): Promise<void> => {
    // One look is enough for all that went meanwhile.
    if (looking) return;
    looking = true;
    const folders = await known();
    looking = false;
    if ((await Promise.all(folders.map(isGone))).includes(true)) changed();
  };
  owned.add(
    watchFolders({
      arrived: (folder) => void holdsFunction(folder).then((holds) => holds && changed()),
      deleted: () => void deleted(),
    }),
  );
  return owned;
}

async function holdsFunction({ scheme, fsPath }: Uri): Promise<boolean> {
  if (scheme !== 'file' || !workspace.isTrusted) return false;
  const { findInRoots } = await import('../../local/discover/findInRoots.ts');
  return (await findInRoots([fsPath])).length > 0;
}

async function isGone(folder: string): Promise<boolean> {
  return access(folder).then(
    () => false,
    () => true,
  );
}

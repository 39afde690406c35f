import { access } from 'node:fs/promises';
import { workspace, type Uri } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import type { LocalEntry } from '../../core/functions/mergeEntries.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { FoundFunction } from '../../local/discover/findFunctions.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import { watchFolders } from '../workspace/folderWatch.ts';

/** Returns the paths of the workspace folders on disk; nothing in a virtual folder could run. */
export function workspaceRoots(): readonly string[] {
  return (workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}

/** Finds the local functions of the workspace and the settings, none of which runs yet. */
export async function findLocalFunctions(entries: readonly LocalEntry[]): Promise<readonly LocalFunction[]> {
  const { findInRoots } = await import('../../local/discover/findInRoots.ts');
  return (await findInRoots(workspaceRoots(), { entries })).map(toStoppedFunction);
}

function toStoppedFunction(found: FoundFunction): LocalFunction {
  const { id, name, folder, path, archive, entry, definition } = found;
  const base = { id, name, folder, path, ...defined({ archive, entry }) };
  return definition.ok
    ? {
        ...base,
        state: 'idle',
        runtime: definition.value.runtime,
        ...defined({ codeOnly: definition.value.codeOnly }),
        timeoutInSeconds: definition.value.timeoutInSeconds,
        memoryInMBs: definition.value.memoryInMBs,
      }
    : {
        ...base,
        state: 'failed',
        failure: definition.failure,
        runtime: '',
        timeoutInSeconds: 0,
        memoryInMBs: 0,
      };
}

/**
 * Calls `changed` when local functions may have been added, changed or removed, also with whole folders.
 *
 * @param known paths of the folders of the known functions
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
    // One check covers all folders that are deleted at the same time.
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

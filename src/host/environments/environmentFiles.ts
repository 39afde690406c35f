import { Uri, workspace } from 'vscode';
import { environmentFileNames } from '../../core/environments/environmentFile.ts';
import { exists } from '../workspace/changeFiles.ts';
import { walkFolder } from '../workspace/walkFolder.ts';

const names = Object.values(environmentFileNames);

/** More environment files than a workspace has. */
const most = 200;

/** The environment files of the workspace. */
export async function findEnvironmentFiles(): Promise<readonly Uri[]> {
  const isWanted = (path: string): boolean => names.some((name) => path.endsWith(`/${name}`));
  const virtual = virtualRoots().map((root) => walkFolder(root, isWanted));
  return (await Promise.all([search(most), ...virtual])).flat();
}

/** Whether the workspace has any: in a folder that is not on disk, which may be far away, only at its top. */
export async function hasEnvironmentFile(): Promise<boolean> {
  const tops = virtualRoots().flatMap((root) => names.map((name) => Uri.joinPath(root, name)));
  const found = await Promise.all([search(1), ...tops.map(exists)]);
  return found.some((each) => (typeof each === 'boolean' ? each : each.length > 0));
}

function virtualRoots(): readonly Uri[] {
  return (workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme !== 'file');
}

async function search(atMost: number): Promise<readonly Uri[]> {
  return workspace.findFiles(`**/{${names.join(',')}}`, '**/node_modules/**', atMost);
}

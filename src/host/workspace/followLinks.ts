import { realpath } from 'node:fs/promises';
import { workspace, type Uri } from 'vscode';
import { isInFolder } from '../../files/isInFolder.ts';

/** A folder that a walk looks into. */
export type WalkedFolder = {
  readonly folder: Uri;
  /** Real paths of the folders that hold the links which led there. */
  readonly way: readonly string[];
};

/** The links of a folder that lead on, and not to where the walk came from. Only what is on disk can be asked where it leads. */
export async function followLinks(
  { folder, way }: WalkedFolder,
  links: readonly Uri[],
): Promise<readonly WalkedFolder[]> {
  if (links.length === 0 || folder.scheme !== 'file') return [];
  if (!workspace.getConfiguration('search', folder).get('followSymlinks', true)) return [];
  const here = [...way, await realpath(folder.fsPath)];
  const found: WalkedFolder[] = [];
  for (const link of links) if (!(await leadsBack(link, here))) found.push({ folder: link, way: here });
  return found;
}

/** Tells whether a link is to one of the folders on the way, or to one that holds it; one that leads nowhere is not followed either. */
async function leadsBack(link: Uri, way: readonly string[]): Promise<boolean> {
  try {
    const real = await realpath(link.fsPath);
    return way.some((each) => isInFolder(each, real));
  } catch {
    return true;
  }
}

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const settings = '.vscode/settings.json';

/** The folder whose settings and functions count: the nearest one upward with workspace settings, else where the search began. */
export function findWorkspaceFolder(start: string): string {
  const first = resolve(start);
  for (let folder = first; ; folder = dirname(folder)) {
    if (existsSync(join(folder, settings))) return folder;
    if (folder === dirname(folder)) return first;
  }
}

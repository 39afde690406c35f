import { workspace, type Memento, type Uri } from 'vscode';
import { isInFolder } from '../../files/isInFolder.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import { showWarning } from '../ui/messages.ts';
import { isInWorkspace, toRealPath } from './readBodyFile.ts';

const silencedKey = 'outsideBodiesSilenced';
const silence = "Don't Warn Again in This Workspace";

/** Warns about requests that send files from outside the workspace, once for each file. */
export class OutsideBodies {
  readonly #memory: Memento;
  readonly #warned = new Set<string>();

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** Warns if needed. Settles when the warning is closed. */
  async warn(request: Uri, body: Uri): Promise<void> {
    if (this.#warned.has(body.toString()) || this.#memory.get<boolean>(silencedKey)) return;
    if (await isExpected(request, body)) return;
    this.#warned.add(body.toString());
    const pressed = await showWarning(
      [`${fileNameOf(request)} sends a file from outside the workspace:`, body.fsPath],
      silence,
    );
    if (pressed === silence) await this.#memory.update(silencedKey, true);
  }
}

/** Returns true if the body file is in the workspace; for a request outside of it, in the folder of the request. */
async function isExpected(request: Uri, body: Uri): Promise<boolean> {
  if (await isInWorkspace(body)) return true;
  if (workspace.getWorkspaceFolder(folderOf(request)) || body.scheme !== 'file') return false;
  return isInFolder(await toRealPath(body.fsPath), await toRealPath(folderOf(request).fsPath));
}

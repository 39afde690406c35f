import { commands, workspace, type Position, type TextDocument } from 'vscode';
import { OwnFolder } from './ownFolder.ts';

/** A folder for the texts of requests, with an environment file in `requests` and a collection above it. */
export async function openRequestTexts(): Promise<OwnFolder> {
  const folder = await OwnFolder.make();
  await folder.put({
    'requests/ocifn.env.json':
      '{ "dev": { "orderId": 1, "$functions": { "orders": "ocid1.fnfunc.oc1.phx.a" } }, "prod": { "orderId": 2 } }',
    'ocifn.collection.json': '{ "defaults": { "variables": { "team": "a team" } } }',
  });
  // The providers of an extension exist once it is active.
  await commands.executeCommand('ociFunctions.refreshFunctions');
  return folder;
}

/** Writes a text and opens it; `|` marks the cursor. */
export async function openMarked(
  folder: OwnFolder,
  path: string,
  marked: string,
): Promise<[TextDocument, Position]> {
  await folder.put({ [path]: marked.replace('|', '') });
  const document = await workspace.openTextDocument(folder.file(path));
  return [document, document.positionAt(marked.indexOf('|'))];
}

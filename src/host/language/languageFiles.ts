import { workspace, type DocumentSelector, type TextDocument } from 'vscode';

/** The text of saved requests, drafts included. */
export const requestSelector: DocumentSelector = { pattern: '**/*.ocifn.json' };

/** The text of requests, and of the files around them. */
export const allFilesSelector: DocumentSelector = {
  pattern: '**/{*.ocifn.json,ocifn.collection.json,ocifn.env.json,ocifn.private.env.json}',
};

/**
 * Whether a text lies where people write: on this machine, in no file yet, or wherever folders of the workspace are. Elsewhere are the
 * older versions in a comparison; a selector cannot tell, for folders of any kind may be added later.
 */
export function isWritten({ uri: { scheme } }: TextDocument): boolean {
  return (
    scheme === 'file' ||
    scheme === 'untitled' ||
    (workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme)
  );
}

import { workspace, type DocumentSelector, type TextDocument } from 'vscode';

/** Matches requests, drafts included. */
export const requestSelector: DocumentSelector = { pattern: '**/*.ocifn.json' };

/** Matches requests, collections and environments. */
export const allFilesSelector: DocumentSelector = {
  pattern: '**/{*.ocifn.json,ocifn.collection.json,ocifn.env.json,ocifn.private.env.json}',
};

/** Matches the files that define local functions. */
export const functionFileSelector: DocumentSelector = { scheme: 'file', pattern: '**/func.{yaml,yml}' };

/** Matches files that may contain the handler of a local function; `findHandlerLine` finds it. */
export const handlerSelector: DocumentSelector = ['javascript', 'typescript', 'python', 'java', 'go'];

/**
 * Returns whether a document is one that the user edits: on disk, untitled, or on a file system of the workspace. Others are old
 * versions in a comparison. A selector cannot test this, because folders on other file systems may be added later.
 */
export function isWritten({ uri: { scheme } }: TextDocument): boolean {
  return (
    scheme === 'file' ||
    scheme === 'untitled' ||
    (workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme)
  );
}

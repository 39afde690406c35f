import type { DocumentSelector } from 'vscode';

/** The text of saved requests, drafts included; not their older versions in a comparison. */
export const requestSelector: DocumentSelector = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'].map(
  (scheme) => ({ scheme, pattern: '**/*.ocifn.json' }),
);

/** The text of requests, and of the files around them. */
export const allFilesSelector: DocumentSelector = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'].map(
  (scheme) => ({
    scheme,
    pattern: '**/{*.ocifn.json,ocifn.collection.json,ocifn.env.json,ocifn.private.env.json}',
  }),
);

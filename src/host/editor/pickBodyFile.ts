import { relative } from 'node:path/posix';
import { window, type TextDocument } from 'vscode';
import { folderOf } from '../documents.ts';
import type { DocumentEdits } from './documentEdits.ts';

/** Asks for a file and makes it the body of a request, by its path from the request's folder. */
export async function pickBodyFile(document: TextDocument, edits: DocumentEdits): Promise<void> {
  const folder = folderOf(document.uri);
  const [picked] = (await window.showOpenDialog({ title: 'Body of the request', defaultUri: folder })) ?? [];
  if (!picked) return;
  const path = relative(folder.path, picked.path);
  const written = path.startsWith('.') ? path : `./${path}`;
  await edits.apply(edits.applied, {
    field: 'body',
    value: { kind: 'file', path: written, expand: false },
  });
}

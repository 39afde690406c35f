import { Range, ViewColumn, window, type TextDocument } from 'vscode';
import { toRequestContent } from '../../protocol/requestContent.ts';
import { fileNameOf } from '../common/documents.ts';
import { findColumn } from './openBeside.ts';

/** Shows the first problem of a request that is not a form in its text: where that is open already, else beside the form. */
export async function goToError(document: TextDocument): Promise<void> {
  const content = toRequestContent(document.getText(), fileNameOf(document.uri));
  const { line, column } = content.kind === 'broken' ? content : { line: 1, column: 1 };
  const selection = new Range(line - 1, column - 1, line - 1, column - 1);
  const viewColumn = findColumn(document.uri, 'text') ?? ViewColumn.Beside;
  await window.showTextDocument(document, { viewColumn, selection, preview: false });
}

import {
  Range,
  Uri,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { defineInEnvironments, defineInRequest } from '../../core/edit/defineVariable.ts';
import { findDocumentKeys } from '../../core/environments/findDocumentKeys.ts';
import { environmentFileNames } from '../../core/environments/environmentFile.ts';
import { applyEdits, type TextEdit } from '../../core/json/textEdit.ts';
import { fileNameOf } from '../common/documents.ts';
import { toQuickFix } from '../ui/languageItems.ts';
import { snapshotMissing } from './checkDiagnostics.ts';
import { createSnapshotCommand } from './createSnapshotCommand.ts';
import { diagnosticSource } from './nameDiagnostics.ts';
import { foldersAbove, readScopeFiles } from '../workspace/scopeFiles.ts';
import { documentKindOf, keyProblem } from './textProblems.ts';

/** Returns the quick fixes for unknown names and keys without effect. */
export async function quickFixes(
  document: TextDocument,
  diagnostics: readonly Diagnostic[],
): Promise<readonly CodeAction[]> {
  const own = diagnostics.filter(({ source }) => source === diagnosticSource);
  const fixes = await Promise.all(own.map((diagnostic) => fixesOf(document, diagnostic)));
  return fixes.flat();
}

async function fixesOf(document: TextDocument, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
  const name = document.getText(diagnostic.range).replaceAll('"', '').trim();
  const made = (title: string, change: Pick<CodeAction, 'command' | 'edit'>): CodeAction =>
    toQuickFix(title, { diagnostics: [diagnostic], ...change });
  if (diagnostic.code === 'functionUnknown')
    return [
      made(`Add Function "${name}"…`, {
        command: { command: 'ociFunctions.addFunction', title: 'Add Function…', arguments: [name] },
      }),
    ];
  if (diagnostic.code === snapshotMissing)
    return [
      made('Create Snapshot from Last Response', {
        command: {
          command: createSnapshotCommand,
          title: 'Create Snapshot',
          arguments: [document.uri, document.offsetAt(diagnostic.range.start)],
        },
      }),
    ];
  if (diagnostic.code === keyProblem) return keyFixes(document, diagnostic, made);
  if (diagnostic.code !== 'variableUnknown') return [];
  const { uri, edit } = await defineAround(document.uri, name);
  return [
    made(`Define "${name}" in ${fileNameOf(uri)}`, {
      edit,
      command: { command: 'vscode.open', title: 'Open', arguments: [uri] },
    }),
    made(`Define "${name}" in This Request`, {
      edit: toWorkspaceEdit(document, defineInRequest(document.getText(), name)),
    }),
  ];
}

/** Corrects the spelling of a key, or wraps the JSON of a body in `json`. */
function keyFixes(
  document: TextDocument,
  { range }: Diagnostic,
  made: (title: string, change: Pick<CodeAction, 'edit'>) => CodeAction,
): readonly CodeAction[] {
  const text = document.getText();
  const start = document.offsetAt(range.start);
  const finding = findDocumentKeys(documentKindOf(document.uri), text).find(({ offset }) => offset === start);
  if (!finding) return [];
  const { offset, length } = finding;
  const replaceBy = (title: string, by: string): CodeAction =>
    made(title, { edit: toWorkspaceEdit(document, [{ offset, length, text: by }]) });
  if (finding.kind === 'value')
    return [replaceBy('Send as JSON', `{ "json": ${text.slice(offset, offset + length)} }`)];
  if (finding.kind === 'idle' || finding.nearest === undefined) return [];
  return [replaceBy(`Change to "${finding.nearest}"`, JSON.stringify(finding.nearest))];
}

/** Defines a variable in the nearest shared environment file, or in a new one in the workspace folder. */
async function defineAround(
  request: Uri,
  name: string,
): Promise<{ readonly uri: Uri; readonly edit: WorkspaceEdit }> {
  const nearest = (await readScopeFiles(request)).find(({ kind }) => kind === 'shared');
  if (nearest) {
    const document = await workspace.openTextDocument(nearest.uri);
    return { uri: nearest.uri, edit: toWorkspaceEdit(document, defineInEnvironments(nearest.text, name)) };
  }
  const uri = Uri.joinPath(foldersAbove(request).at(-1) ?? request, environmentFileNames.shared);
  const edit = new WorkspaceEdit();
  const empty = '{\n}\n';
  const contents = new TextEncoder().encode(applyEdits(empty, defineInEnvironments(empty, name)));
  edit.createFile(uri, { contents });
  return { uri, edit };
}

function toWorkspaceEdit(document: TextDocument, changes: readonly TextEdit[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { offset, length, text } of changes)
    edit.replace(
      document.uri,
      new Range(document.positionAt(offset), document.positionAt(offset + length)),
      text,
    );
  return edit;
}

import { Uri, workspace, type TextDocument } from 'vscode';
import { findCheckKeyProblems } from '../../core/expectations/findEntryProblems.ts';
import { isSnapshotName, toSnapshotName } from '../../core/expectations/snapshotName.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import { parseRequestTree } from '../../core/requestFile/parseRequestTree.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import type { LanguageServices } from './knownNames.ts';
import type { TextDiagnostic } from './textProblems.ts';

/** The `code` of a snapshot that does not exist. */
export const snapshotMissing = 'snapshotMissing';

/**
 * Finds problems in the expectations and captures of a request: what the format does not allow, JSONPaths and schemas that are not
 * valid, and snapshots that do not exist. Those that libraries find come with a later check.
 */
export async function findCheckDiagnostics(
  document: TextDocument,
  { checks }: Pick<LanguageServices, 'checks'>,
): Promise<readonly TextDiagnostic[]> {
  const text = document.getText();
  if (!/"(?:expect|capture)"/.test(text)) return [];
  const { root } = parseRequestTree(text);
  if (root?.type !== 'object') return [];
  const wrong = findCheckKeyProblems(text, root).map(({ problem, ...span }): TextDiagnostic => ({
    ...span,
    severity: 'error',
    message: problem,
    code: 'expectation',
  }));
  const parsed = parseRequestFile(text, fileNameOf(document.uri));
  if (!parsed.ok) return wrong;
  const { expectations, captures } = parsed.value;
  const folder = folderOf(document.uri);
  const late = checks.problems
    .of(document.uri.toString(), document.version, { expectations, captures }, folder.fsPath)
    .map(({ problem, ...span }): TextDiagnostic => ({
      ...span,
      severity: 'error',
      message: toSentence(problem),
      code: 'expectation',
    }));
  const missing = await Promise.all(
    expectations.map(async ({ predicates: { snapshot }, span }): Promise<readonly TextDiagnostic[]> => {
      if (snapshot === undefined || snapshot.includes('{{')) return [];
      const uri = Uri.joinPath(folder, snapshot);
      if (await exists(uri)) return [];
      const name = fileNameOf(uri);
      if (!isSnapshotName(name)) {
        const message = `There is no snapshot ${snapshot}, and only files with names such as ${toSnapshotName(name)} are written.`;
        return [{ ...span, severity: 'warning', message, code: 'expectation' }];
      }
      const message = `There is no snapshot ${snapshot} yet. Invoke the request, then create it.`;
      return [{ ...span, severity: 'warning', message, code: snapshotMissing }];
    }),
  );
  return [...wrong, ...late, ...missing.flat()];
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function toSentence(problem: string): string {
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
}

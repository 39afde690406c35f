import type { TextProblem } from '../../core/json/jsonTree.ts';
import type { CodeEditor } from './createEditor.ts';
import { editor, MarkerSeverity } from './editorApi.ts';

/** A problem to underline; an error by default. */
export type ShownProblem = TextProblem & { readonly severity?: 'error' | 'warning' };

/** Underlines problems in an editor, and removes earlier ones. */
export function showProblems({ monaco }: CodeEditor, problems: readonly ShownProblem[]): void {
  const model = monaco.getModel();
  if (!model) return;
  editor.setModelMarkers(
    model,
    'problems',
    problems.map(({ offset, length, problem, severity }) => {
      const start = model.getPositionAt(offset);
      // An empty range would be invisible: underlines at least one character.
      const end = model.getPositionAt(offset + Math.max(length, 1));
      return {
        severity: severity === 'warning' ? MarkerSeverity.Warning : MarkerSeverity.Error,
        message: problem,
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: Math.max(end.column, start.column + (end.lineNumber === start.lineNumber ? 1 : 0)),
      };
    }),
  );
}

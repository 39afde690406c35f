import type { TextProblem } from '../../core/json/jsonTree.ts';
import type { CodeEditor } from './createEditor.ts';
import { editor, MarkerSeverity } from './editorApi.ts';

/** A problem to underline; an error unless it says otherwise. */
export type ShownProblem = TextProblem & { readonly severity?: 'error' | 'warning' };

/** Underlines problems in an editor, in place of those it showed before. */
export function showProblems({ monaco }: CodeEditor, problems: readonly ShownProblem[]): void {
  const model = monaco.getModel();
  if (!model) return;
  editor.setModelMarkers(
    model,
    'problems',
    problems.map(({ offset, length, problem, severity }) => {
      const start = model.getPositionAt(offset);
      // A problem at the end of the text still needs a character to stand under.
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

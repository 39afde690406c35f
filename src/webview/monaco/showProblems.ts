import type { TextProblem } from '../../core/jsonTree.ts';
import type { CodeEditor } from './createEditor.ts';
import { editor, MarkerSeverity } from './editorApi.ts';

/** Underlines problems in an editor, in place of those it showed before. */
export function showProblems({ monaco }: CodeEditor, problems: readonly TextProblem[]): void {
  const model = monaco.getModel();
  if (!model) return;
  editor.setModelMarkers(
    model,
    'problems',
    problems.map(({ offset, length, problem }) => {
      const start = model.getPositionAt(offset);
      // A problem at the end of the text still needs a character to stand under.
      const end = model.getPositionAt(offset + Math.max(length, 1));
      return {
        severity: MarkerSeverity.Error,
        message: problem,
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: Math.max(end.column, start.column + (end.lineNumber === start.lineNumber ? 1 : 0)),
      };
    }),
  );
}

// Imported here, not in editorApi.ts: the Response page has no suggestions.
import 'monaco-editor-core/esm/vs/editor/contrib/suggest/browser/suggestController.js';
import { defined } from '../../../core/common/defined.ts';
import type { BodyCompletion } from '../../../protocol/requestEditor.ts';
import { languages, Range } from '../../monaco/editorApi.ts';

/** Requests the completions at an offset of a text. */
export type AskCompletions = (
  text: string,
  offset: number,
  signal: AbortSignal,
) => Promise<readonly BodyCompletion[]>;

/** Registers completions for the body, from the JSON Schema of the function, for the lifetime of the page. */
export function completeBodies(ask: AskCompletions): void {
  languages.registerCompletionItemProvider('json', {
    triggerCharacters: ['"', ':', ' '],
    async provideCompletionItems(model, position, _context, token) {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      const found = await ask(model.getValue(), model.getOffsetAt(position), controller.signal).catch(
        () => [],
      );
      return {
        suggestions: found.map(({ label, kind, detail, documentation, offset, length, text }) => ({
          label,
          kind:
            kind === 'member' ? languages.CompletionItemKind.Property : languages.CompletionItemKind.Value,
          ...defined({ detail, documentation }),
          insertText: text,
          insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet,
          filterText: model
            .getValue()
            .slice(offset, offset + length)
            .startsWith('"')
            ? `"${label}"`
            : label,
          range: Range.fromPositions(model.getPositionAt(offset), model.getPositionAt(offset + length)),
        })),
      };
    },
  });
}

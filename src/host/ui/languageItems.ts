import {
  CodeAction,
  CodeActionKind,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DiagnosticSeverity,
  Range,
  type CompletionItemKind,
} from 'vscode';
import { messageLimit, plainText } from './plainText.ts';

/** A completion: the name that it is listed and found by, and what it puts into the text. */
export type Completion = {
  readonly name: string;
  readonly kind: CompletionItemKind;
  readonly detail: string;
  readonly insertText: string;
  /** What the typed text is compared with, if not the name. */
  readonly filterText?: string;
  readonly range: Range;
};

/** Makes a completion whose name and detail are shown as they are; what it inserts stays exact. */
export function toCompletionItem({
  name,
  kind,
  detail,
  insertText,
  filterText = name,
  range,
}: Completion): CompletionItem {
  const item = new CompletionItem(plainText(name), kind);
  return Object.assign(item, { detail: plainText(detail), insertText, filterText, range });
}

const severities = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning } as const;

/** Makes an error or a warning in a text. */
export function toDiagnostic(range: Range, message: string, severity: keyof typeof severities): Diagnostic {
  return new Diagnostic(range, plainText(message, messageLimit), severities[severity]);
}

/** Makes a quick fix. */
export function toQuickFix(
  title: string,
  change: Pick<CodeAction, 'diagnostics' | 'command' | 'edit'>,
): CodeAction {
  return Object.assign(new CodeAction(plainText(title), CodeActionKind.QuickFix), change);
}

/** A command above a text. */
export type LensLook = {
  /** Name of a product icon, in front of the title. */
  readonly icon?: string;
  readonly title: string;
  readonly tooltip: string;
  readonly command: string;
};

/** Makes a command above a line of a text, by default the first. `argument` is passed to the command. */
export function toCodeLens({
  icon,
  title,
  tooltip,
  command,
  argument,
  line = 0,
}: LensLook & { readonly argument?: unknown; readonly line?: number }): CodeLens {
  return new CodeLens(new Range(line, 0, line, 0), {
    title: `${icon === undefined ? '' : `$(${icon}) `}${plainText(title)}`,
    tooltip: plainText(tooltip),
    command,
    ...(argument !== undefined && { arguments: [argument] }),
  });
}

import { ThemeColor, ThemeIcon, workspace, type MarkdownString, type TreeItem, type Uri } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { classifyOutcome } from '../../core/invocation/outcome.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import type { RequestSummary } from '../../core/requestFile/requestSummary.ts';
import type { Result } from '../../core/common/result.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { toShortTooltip } from '../ui/markdown.ts';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { countWarnings, describeWarnings, warningIcon } from '../functionTree/warningLook.ts';
import { toBrokenText, openAtCommand } from './brokenCollectionNode.ts';
import type { LastResult } from './lastResults.ts';
import { formatDuration } from '../../core/common/format.ts';

/** Returns what is currently known of a request, each time its line is drawn. */
export type RequestRow = {
  /** Undefined until the request is read. */
  readonly head: () => Result<RequestSummary> | undefined;
  /** The name of its current target function. */
  readonly functionName: () => string;
  /** The environment that applies to it. */
  readonly environment: () => string | undefined;
  readonly result: () => LastResult | undefined;
};

/** A line of the Requests view for a saved request. It stays the same object as long as the file exists. */
export class RequestNode {
  readonly uri: Uri;
  readonly #row: RequestRow;

  constructor(uri: Uri, row: RequestRow) {
    this.uri = uri;
    this.#row = row;
  }

  /** The name of its file without `.ocifn.json`. */
  get base(): string {
    return toRequestBase(this.uri.path);
  }

  get label(): string {
    const head = this.#row.head();
    return (head?.ok ? head.value.name : undefined) || this.base;
  }

  toItem(): Readonly<TreeItem> {
    const head = this.#row.head();
    if (head?.ok === false) return this.#toBroken(head.failure);
    const result = this.#row.result();
    const warnings = head?.value.warnings ?? [];
    const known = head ? [this.#row.functionName(), head.value.intent] : [];
    const description = [...known, countWarnings(warnings)].filter(Boolean).join(' · ');
    return toTreeItem({
      id: this.uri.toString(),
      label: this.label,
      description,
      contextValue: result?.state === 'running' ? 'request.running' : 'request',
      icon: result
        ? outcomeIcon(classifyOutcome(result))
        : warnings.length > 0
          ? warningIcon
          : new ThemeIcon('json'),
      command: {
        command: 'vscode.openWith',
        title: 'Open Request',
        arguments: [this.uri, requestEditorType],
      },
      spoken: ['request', this.label, description, describeWarnings(warnings), result && toResultText(result)]
        .filter(Boolean)
        .join(', '),
    });
  }

  toTooltip(): MarkdownString {
    const head = this.#row.head();
    const result = this.#row.result();
    const trouble = head?.ok === false ? describeFailure(head.failure) : undefined;
    const warnings = head?.ok ? describeWarnings(head.value.warnings) : '';
    const intent = head?.ok ? head.value.intent : undefined;
    return toShortTooltip(this.label, [
      trouble?.message,
      trouble?.hint,
      warnings && `Warning: ${warnings}`,
      [this.#row.functionName(), this.#row.environment(), intent].filter(Boolean).join(' · '),
      result && `Last result: ${toResultText(result)}`,
      workspace.asRelativePath(this.uri),
    ]);
  }

  #toBroken(failure: Failure): Readonly<TreeItem> {
    const message = toBrokenText(failure);
    return toTreeItem({
      id: this.uri.toString(),
      label: this.label,
      description: message,
      contextValue: 'request.broken',
      icon: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
      command: openAtCommand(this.uri, failure),
      spoken: `request ${this.label} cannot be read: ${message}`,
    });
  }
}

/** Describes a result: `200 after 1.2 s, 10:04:31`. */
function toResultText({ state, status, duration, startedAt }: LastResult): string {
  const at = new Date(startedAt);
  const isToday = at.toDateString() === new Date().toDateString();
  const when = isToday ? at.toLocaleTimeString() : at.toLocaleString();
  if (state === 'running') return `running since ${when}`;
  const outcome = state === 'answered' ? String(status ?? 'answered') : state;
  return `${outcome}${duration === undefined ? '' : ` after ${formatDuration(duration)}`}, ${when}`;
}

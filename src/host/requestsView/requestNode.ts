import { ThemeColor, ThemeIcon, type MarkdownString, type TreeItem, type Uri } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { classifyOutcome } from '../../core/invocation/outcome.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import type { RequestSummary } from '../../core/requestFile/requestSummary.ts';
import type { Result } from '../../core/common/result.ts';
import { requestEditorType } from '../common/activeRequest.ts';
import { toTooltip } from '../ui/markdown.ts';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { countWarnings, describeWarnings, warningIcon } from '../functionTree/warningLook.ts';
import { toBrokenText, openAtCommand } from './brokenCollectionNode.ts';
import type { LastResult } from './lastResults.ts';
import { formatDuration } from '../../core/common/format.ts';

/** What is known of a request at the moment it is drawn. */
export type RequestRow = {
  /** Absent while it was not read. */
  readonly head: () => Result<RequestSummary> | undefined;
  /** The function that it would go to now. */
  readonly functionName: () => string;
  /** Its OCID, where it is known, and the environment that was counted. */
  readonly place: () => { readonly functionId?: string; readonly environment?: string };
  readonly result: () => LastResult | undefined;
};

/** A line of the Requests view: a saved request. The same object as long as its file is there. */
export class RequestNode {
  readonly uri: Uri;
  readonly #look: RequestRow;

  constructor(uri: Uri, look: RequestRow) {
    this.uri = uri;
    this.#look = look;
  }

  /** Name of its file, without the ending. */
  get base(): string {
    return toRequestBase(this.uri.path);
  }

  get label(): string {
    const head = this.#look.head();
    return (head?.ok ? head.value.name : undefined) || this.base;
  }

  toItem(): Readonly<TreeItem> {
    const head = this.#look.head();
    if (head?.ok === false) return this.#toBroken(head.failure);
    const result = this.#look.result();
    const warnings = head?.value.warnings ?? [];
    const known = head ? [this.#look.functionName(), head.value.intent] : [];
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
    const head = this.#look.head();
    const result = this.#look.result();
    const { functionId, environment } = this.#look.place();
    const trouble = head?.ok === false ? describeFailure(head.failure) : undefined;
    return toTooltip(this.label, [
      ['Problem', trouble?.message],
      ['Next step', trouble?.hint],
      ['Warning', head?.ok ? describeWarnings(head.value.warnings) : undefined],
      ['Function', this.#look.functionName()],
      ['OCID', functionId],
      ['Environment', environment],
      ['Intent', head?.ok ? head.value.intent : undefined],
      ['Last result', result && toResultText(result)],
      ['File', this.uri.path],
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

/** A result in words: `200 after 1.2 s, 10:04:31`. */
function toResultText({ state, status, duration, startedAt }: LastResult): string {
  const at = new Date(startedAt);
  const isToday = at.toDateString() === new Date().toDateString();
  const when = isToday ? at.toLocaleTimeString() : at.toLocaleString();
  if (state === 'running') return `running since ${when}`;
  const outcome = state === 'answered' ? String(status ?? 'answered') : state;
  return `${outcome}${duration === undefined ? '' : ` after ${formatDuration(duration)}`}, ${when}`;
}

import { Uri, workspace, type MarkdownString, type TreeItem } from 'vscode';
import { formatBytes } from '../../core/common/format.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { TreeNode } from '../common/treeNode.ts';
import { toShortTooltip } from '../ui/markdown.ts';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { statusOf, type HistoryEntry } from './entries/historyEntry.ts';
import {
  toName,
  toOutcome,
  toOutcomeText,
  toRelativeTime,
  toShortOutcome,
  toTook,
} from './entries/entryWords.ts';

/** A line for an invocation, which shows its response when clicked. */
export class EntryNode extends TreeNode<HistoryEntry> {
  get id(): string {
    return this.entry.id;
  }

  get entry(): HistoryEntry {
    return this.state;
  }

  toItem(): Readonly<TreeItem> {
    const { source, pinned } = this.entry;
    const name = toName(this.entry);
    const outcome = toOutcomeText(this.entry);
    const description = [source.environment, toTook(this.entry), this.time].filter(Boolean).join(' · ');
    return toTreeItem({
      id: this.id,
      label: `${toShortOutcome(this.entry)} · ${name}`,
      description,
      contextValue: [
        'invocation',
        ...(statusOf(this.entry) === undefined ? [] : ['answer']),
        ...(pinned ? ['pinned'] : []),
      ].join('.'),
      icon: outcomeIcon(toOutcome(this.entry)),
      spoken: [outcome, name, description.replaceAll(' · ', ', '), pinned && 'pinned']
        .filter(Boolean)
        .join(', '),
      command: { command: 'ociFunctions.openInvocation', title: 'Show Response', arguments: [this] },
    });
  }

  /** How long ago it was. It changes while the line is shown. */
  get time(): string {
    return toRelativeTime(this.entry.startedAt, Date.now());
  }

  override toTooltip(): MarkdownString {
    const { source, startedAt, events, bytes } = this.entry;
    const { requestUri, bodyUri } = source.origin;
    const attempts = events.filter(({ type }) => type === 'attempt').length;
    const failure = events.findLast((event) => event.type === 'failed')?.failure;
    const took = toTook(this.entry);
    const file = requestUri ?? bodyUri;
    return toShortTooltip(toName(this.entry), [
      [toOutcomeText(this.entry), took, attempts > 1 && `${attempts} attempts`].filter(Boolean).join(' · '),
      failure && describeFailure(failure).message,
      new Date(startedAt).toLocaleString(),
      [source.functionName, source.environment, source.profile && `profile ${source.profile}`]
        .filter(Boolean)
        .join(' · '),
      `Request ${formatBytes(bytes.request)}, response ${formatBytes(bytes.answer)}`,
      file && workspace.asRelativePath(Uri.parse(file)),
    ]);
  }
}

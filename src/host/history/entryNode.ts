import type { MarkdownString, TreeItem } from 'vscode';
import { formatBytes } from '../../core/common/format.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import type { TreeNode } from '../common/treeNode.ts';
import { toTooltip } from '../ui/markdown.ts';
import { outcomeIcon } from '../ui/outcomeIcon.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { statusOf, type HistoryEntry } from './entries/historyEntry.ts';
import { toName, toOutcome, toOutcomeText, toTook } from './entries/entryWords.ts';

/** A line for an invocation, which shows its response when clicked. */
export class EntryNode implements TreeNode {
  readonly entry: HistoryEntry;

  constructor(entry: HistoryEntry) {
    this.entry = entry;
  }

  toItem(): Readonly<TreeItem> {
    const { id, startedAt } = this.entry;
    const name = toName(this.entry);
    const outcome = toOutcomeText(this.entry);
    const time = new Date(startedAt).toLocaleTimeString();
    return toTreeItem({
      id,
      label: name,
      // The time first: the icon shows the outcome too, and a narrow view cuts off the end.
      description: `${time}, ${outcome}`,
      contextValue: statusOf(this.entry) === undefined ? 'invocation' : 'invocation.answer',
      icon: outcomeIcon(toOutcome(this.entry)),
      spoken: `${name}, ${outcome}, ${time}`,
      command: { command: 'ociFunctions.openInvocation', title: 'Show Response', arguments: [this] },
    });
  }

  toTooltip(): MarkdownString {
    const { startedAt, request, events, bytes } = this.entry;
    // Omits endpoint and profile of a local function, which are created for each session.
    const remote = request && !isLocalFunctionOcid(request.functionId) ? request : undefined;
    const attempts = events.filter(({ type }) => type === 'attempt').length;
    return toTooltip(toName(this.entry), [
      ['Outcome', toOutcomeText(this.entry)],
      ['Started', new Date(startedAt).toLocaleString()],
      ['Duration', toTook(this.entry)],
      ['Attempts', attempts > 1 ? String(attempts) : undefined],
      ['Response', bytes.answer > 0 ? formatBytes(bytes.answer) : undefined],
      ['Function', request?.functionId],
      ['Endpoint', remote?.endpoint],
      ['Profile', remote?.credentials.profile],
    ]);
  }

  children(): readonly TreeNode[] {
    return [];
  }
}

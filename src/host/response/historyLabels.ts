import { defined } from '../../core/common/defined.ts';
import type { HistoryLabel } from '../../protocol/response.ts';
import type { History } from '../history/entries/history.ts';
import { statusOf } from '../history/entries/historyEntry.ts';
import { toName } from '../history/entries/entryWords.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** Most entries that are offered beside the invocations of the session. */
const most = 50;

/** Lists the entries whose invocations the session does not have, newest first; none before the history was read. */
export function toHistoryLabels(
  history: Pick<History, 'entries' | 'invocationOf'>,
  store: Pick<InvocationStore, 'get'>,
): readonly HistoryLabel[] {
  const labels: HistoryLabel[] = [];
  for (const entry of history.entries) {
    if (labels.length === most) break;
    const id = history.invocationOf(entry);
    if (id !== undefined && store.get(id)) continue;
    const { state, startedAt } = entry;
    labels.push({
      entry: entry.id,
      title: toName(entry),
      state,
      startedAt,
      ...defined({ status: statusOf(entry) }),
    });
  }
  return labels;
}

import { Uri, workspace, type TextDocumentContentProvider } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import { toName } from './entries/entryWords.ts';
import { readStoredResponse } from './entries/readBodies.ts';

/** Scheme of the documents of responses, which are compared. */
const scheme = 'oci-functions-answer';

/** Returns the URI of the document of a response. It never ends in `.ocifn.json`, which would open in the request editor. */
export function toResponseUri(entry: HistoryEntry): Uri {
  const { id, startedAt } = entry;
  const name = toName(entry).replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const time = new Date(startedAt).toTimeString().slice(0, 8).replaceAll(':', '-');
  return Uri.from({ scheme, path: `/${name}-${time}.txt`, query: id });
}

/** Provides the responses of the history to VS Code as documents. */
export function registerResponseDocuments(history: History): Disposable {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent({ query: id }) {
      const entry = history.get(id) ?? (await history.refresh()).find((each) => each.id === id);
      if (!entry) return 'This response is no longer in the history.\n';
      const { toResponseText } = await import('./entries/toResponseText.ts');
      const body = await readStoredResponse(history, entry);
      return body.ok ? toResponseText(entry, body.value) : `${describeFailure(body.failure).message}\n`;
    },
  };
  return workspace.registerTextDocumentContentProvider(scheme, provider);
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Uri, workspace, type TextDocumentContentProvider } from 'vscode';
import type { Disposable } from '../../core/lifecycle.ts';
import type { History } from './history.ts';
import type { HistoryEntry } from './historyEntry.ts';
import { toName } from './outcome.ts';
import type { ComparedBody } from './toAnswerText.ts';

/** Scheme of the documents that answers of the history are compared as. */
const scheme = 'oci-functions-answer';

/** Most bytes of a body that are compared as text: VS Code's diff gives up on more, and the digest still tells. */
const comparedBytes = 5 * 1024 * 1024;

/** Names the document of an answer. No `.ocifn.json`: that would open in the request editor. */
export function toAnswerUri(entry: HistoryEntry): Uri {
  const { id, startedAt } = entry;
  const name = toName(entry).replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const time = new Date(startedAt).toTimeString().slice(0, 8).replaceAll(':', '-');
  return Uri.from({ scheme, path: `/${name}-${time}.txt`, query: id });
}

/** Gives VS Code answers of the history as documents. */
export function registerAnswerDocuments(history: History): Disposable {
  const provider: TextDocumentContentProvider = {
    async provideTextDocumentContent({ query: id }) {
      const entry = history.get(id) ?? (await history.refresh()).find((each) => each.id === id);
      if (!entry) return 'This answer is no longer in the history.\n';
      const { toAnswerText } = await import('./toAnswerText.ts');
      return toAnswerText(entry, await readBody(history, entry));
    },
  };
  return workspace.registerTextDocumentContentProvider(scheme, provider);
}

async function readBody(history: History, { id, bytes }: HistoryEntry): Promise<ComparedBody> {
  const hash = createHash('sha256');
  const parts: Buffer[] = [];
  let size = 0;
  if (bytes.answer > 0)
    for await (const part of readBytes((await history.folder()).pathOf(id, 'answer'))) {
      hash.update(part);
      if (size < comparedBytes) parts.push(part.subarray(0, comparedBytes - size));
      size += part.length;
    }
  return { head: Buffer.concat(parts), size, digest: hash.digest('hex') };
}

function readBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path);
}

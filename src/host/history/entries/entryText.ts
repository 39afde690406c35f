import { createHash } from 'node:crypto';
import type { Failure } from '../../../core/common/failure.ts';
import type { HistoryEntry } from './historyEntry.ts';

/** Increase it when the shape of an entry changes: entries of other formats are not read. The first line of every format begins with it. */
const entryFormat = 1;

/** Makes the text of an entry's file, with a digest that detects truncated and changed files. */
export function toEntryText(entry: HistoryEntry): string {
  const { pinned: _, ...kept } = entry;
  const text = JSON.stringify(kept);
  return `${JSON.stringify({ format: entryFormat, digest: digestOf(text) })}\n${text}\n`;
}

/** Reads the text of an entry's file. Undefined if it is damaged or not an entry, `newer` if a newer version of the extension wrote it. */
export function parseEntryText(text: string): HistoryEntry | 'newer' | undefined {
  const [head = '', body = '', ...rest] = text.split('\n');
  if (formatOf(head) > entryFormat) return 'newer';
  if (rest.join('') !== '' || head !== JSON.stringify({ format: entryFormat, digest: digestOf(body) }))
    return undefined;
  // The digest proves that this format was written, completely, so the shape needs no check.
  return JSON.parse(body, toCurrentName) as HistoryEntry;
}

/** Current codes of failures, by the names that older versions wrote. */
const renamedCodes = new Map<unknown, Failure['code']>([
  ['answerInvalid', 'responseInvalid'],
  ['answerUnexpected', 'responseUnexpected'],
]);

/** Converts what older versions wrote: failure codes, attempts that ended with an `answer`, and problems with a `mend`. */
function toCurrentName(key: string, value: unknown): unknown {
  if (key === 'code') return renamedCodes.get(value) ?? value;
  if (key === 'kind' && value === 'answer') return 'response';
  return key === 'problems' && Array.isArray(value) ? value.map(toCurrentProblem) : value;
}

function toCurrentProblem({ mend, ...problem }: { readonly mend?: string }): object {
  return mend === undefined ? problem : { ...problem, hint: mend };
}

/** Returns the format in a first line, whose remainder may differ in newer formats; 0 if there is none. */
function formatOf(head: string): number {
  return Number(/^\{"format":(\d+),/.exec(head)?.[1] ?? 0);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

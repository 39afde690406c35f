import { createHash } from 'node:crypto';
import type { Failure } from '../../../core/common/failure.ts';
import type { HistoryEntry } from './historyEntry.ts';

/** Goes up when the shape of an entry changes: entries of other formats are not read. Their first line begins with it in all of them. */
const entryFormat = 1;

/** An entry as the text of its file. The digest makes sure that what is read is what was written, and all of it. */
export function toEntryText(entry: HistoryEntry): string {
  const text = JSON.stringify(entry);
  return `${JSON.stringify({ format: entryFormat, digest: digestOf(text) })}\n${text}\n`;
}

/** Reads the text of an entry's file: undefined for one that is damaged or foreign, `newer` for one that a newer version of us wrote. */
export function parseEntryText(text: string): HistoryEntry | 'newer' | undefined {
  const [head = '', body = '', ...rest] = text.split('\n');
  if (formatOf(head) > entryFormat) return 'newer';
  if (rest.join('') !== '' || head !== JSON.stringify({ format: entryFormat, digest: digestOf(body) }))
    return undefined;
  // Written by us, in this format, whole: the digest says so.
  return JSON.parse(body, toCurrentName) as HistoryEntry;
}

/** Codes of failures that older versions wrote under another name. */
const renamedCodes = new Map<unknown, Failure['code']>([
  ['answerInvalid', 'responseInvalid'],
  ['answerUnexpected', 'responseUnexpected'],
]);

/** Reads what older versions wrote: codes, the kind of an attempt's ending (`answer`), and the hint of a problem (`mend`). */
function toCurrentName(key: string, value: unknown): unknown {
  if (key === 'code') return renamedCodes.get(value) ?? value;
  if (key === 'kind' && value === 'answer') return 'response';
  return key === 'problems' && Array.isArray(value) ? value.map(toCurrentProblem) : value;
}

function toCurrentProblem({ mend, ...problem }: { readonly mend?: string }): object {
  return mend === undefined ? problem : { ...problem, hint: mend };
}

/** That of a first line, of which more is not known in a newer one; 0 where it says none. */
function formatOf(head: string): number {
  return Number(/^\{"format":(\d+),/.exec(head)?.[1] ?? 0);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

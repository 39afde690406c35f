import { randomUUID } from 'node:crypto';

/** The files of an entry: the entry itself, and the bodies that were sent and answered. */
export const entryParts = ['json', 'request', 'answer'] as const;
export type EntryPart = (typeof entryParts)[number];

/**
 * A new id, whose order is that of time and which no other window makes.
 *
 * @param ordinal tells apart what starts in the same millisecond
 */
export function createEntryId(startedAt: number, ordinal = 0): string {
  const time = String(Math.trunc(startedAt)).padStart(15, '0');
  return `${time}-${String(ordinal % 1_000_000).padStart(6, '0')}-${randomUUID()}`;
}

/** Name of one of its files. */
export function toFileName(id: string, part: EntryPart): string {
  return `${id}.${part}`;
}

/** The entry that a file belongs to, the part it is, and whether it was still being written; undefined for a file that is none of ours. */
export function parseFileName(
  name: string,
): { readonly id: string; readonly part: EntryPart; readonly partial: boolean } | undefined {
  const [, id, kind, rest] = /^(\d{15}-\d{6}-[0-9a-f-]{36})\.([a-z]+)(\..+)?$/.exec(name) ?? [];
  const part = entryParts.find((each) => each === kind);
  return id !== undefined && part ? { id, part, partial: rest !== undefined } : undefined;
}

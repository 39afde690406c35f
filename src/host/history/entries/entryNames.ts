import { randomUUID } from 'node:crypto';

/** The files of an entry: the entry itself (`json`), the body of the request, that of the response (`answer`), and an empty one if it is pinned. */
export const entryParts = ['json', 'request', 'answer', 'pin'] as const;
export type EntryPart = (typeof entryParts)[number];

/**
 * Creates an ID that sorts by time and is unique across windows.
 *
 * @param startedAt in milliseconds since the epoch
 * @param ordinal orders invocations that start in the same millisecond
 */
export function createEntryId(startedAt: number, ordinal = 0): string {
  const time = String(Math.trunc(startedAt)).padStart(15, '0');
  return `${time}-${String(ordinal % 1_000_000).padStart(6, '0')}-${randomUUID()}`;
}

/** Returns the name of a file of an entry. */
export function toFileName(id: string, part: EntryPart): string {
  return `${id}.${part}`;
}

/** Returns the entry and part that a file belongs to, and whether it is incomplete. Undefined for files that are not part of the history. */
export function parseFileName(
  name: string,
): { readonly id: string; readonly part: EntryPart; readonly partial: boolean } | undefined {
  const [, id, kind, rest] = /^(\d{15}-\d{6}-[0-9a-f-]{36})\.([a-z]+)(\..+)?$/.exec(name) ?? [];
  const part = entryParts.find((each) => each === kind);
  return id !== undefined && part ? { id, part, partial: rest !== undefined } : undefined;
}

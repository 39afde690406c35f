import type { RunFolder, RunRequest } from './runRequest.ts';

/** Which requests of a run are selected. All conditions must hold. */
export type Selection = {
  /** Tags of which a request must have one; none selects all. A tag after `!` excludes requests. */
  readonly tags?: readonly string[];
  /** Matches the name or path of a request. */
  readonly grep?: RegExp;
  /** The part of the folders that this run takes, from 1. */
  readonly shard?: { readonly index: number; readonly count: number };
};

/**
 * Selects the requests of a run. Shards consist of whole folders, since captured values flow within a folder; the shard of a
 * folder depends only on its path, so that a new folder does not move the others.
 */
export function selectRequests(
  folders: readonly RunFolder[],
  { tags = [], grep, shard }: Selection,
): readonly RunFolder[] {
  const [excluded, wanted] = [tags.filter(isExclusion), tags.filter((tag) => !isExclusion(tag))];
  const isSelected = (request: RunRequest): boolean =>
    (wanted.length === 0 || wanted.some((tag) => request.tags.includes(tag))) &&
    !excluded.some((tag) => request.tags.includes(tag.slice(1))) &&
    (grep === undefined || grep.test(request.name) || grep.test(request.label));
  return folders
    .filter(({ label }) => shard === undefined || hash(label) % shard.count === shard.index - 1)
    .map((folder) => ({ ...folder, requests: folder.requests.filter(isSelected) }))
    .filter(({ requests }) => requests.length > 0);
}

function isExclusion(tag: string): boolean {
  return tag.startsWith('!');
}

/** A hash that is the same on every machine (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text.replaceAll('\\', '/')))
    value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** Endings of snapshots: data that no tool runs. */
const endings = new Set(
  'json jsonl ndjson txt log csv tsv md xml html htm yaml yml bin png jpg jpeg gif webp svg pdf zip gz'.split(
    ' ',
  ),
);

/**
 * Returns true for the name of a file that may be written as a snapshot: `NAME.snapshot.ENDING`. Any other file may be code or
 * settings, even if a request calls it a snapshot.
 */
export function isSnapshotName(name: string): boolean {
  const ending = /^.+\.snapshot\.([^.]+)$/s.exec(name)?.[1];
  return ending !== undefined && endings.has(ending);
}

/** Returns the name that a snapshot should have: `create.snapshot.json` for `create.json`. */
export function toSnapshotName(name: string): string {
  const [, base = name, ending = ''] = /^(.+?)(?:\.snapshot)?\.([^.]+)$/s.exec(name) ?? [];
  return `${base}.snapshot.${endings.has(ending) ? ending : 'txt'}`;
}

import type { Redactor } from '../../core/redaction/redactor.ts';
import { toJsonPath } from '../../core/json/jsonPath.ts';
import { firstDifference, type IsIgnored } from '../json/firstDifference.ts';
import type { Json } from '../json/json.ts';
import { compileJsonPath } from '../json/jsonQuery.ts';
import { parseJson } from '../json/parseJson.ts';
import { formatJson } from '../json/printJson.ts';
import { describeJsonDifference, describeTextDifference } from './describeDifference.ts';
import { redactJson, shortenCompared, type Value } from './preview.ts';
import type { Snapshots } from './snapshots.ts';

type SnapshotMismatch = {
  readonly reason: string;
  readonly comparison?: { readonly expected: string; readonly actual: string };
};

/**
 * Compares a value with its snapshot, or writes the snapshot in a run that updates them. Both are redacted. Returns undefined if
 * they are equal, or the snapshot was written.
 *
 * @param ignore JSONPaths that are not compared; they begin at the value
 * @param at JSONPath of the value
 */
export async function compareSnapshot(
  path: string,
  ignore: readonly string[],
  value: Value,
  at: string,
  {
    snapshots,
    redactor,
    hasWrongStatus,
  }: { readonly snapshots: Snapshots; readonly redactor: Redactor; readonly hasWrongStatus?: boolean },
): Promise<SnapshotMismatch | undefined> {
  const actual = redact(value, redactor);
  const content = (): Uint8Array => toBytes(actual);
  const ignored = await compileIgnored(ignore);
  if (typeof ignored === 'string') return { reason: ignored };
  const isSame = (stored: Buffer): boolean => !compare(stored, actual, at, ignored);
  const outcome = await snapshots.use(path, content, isSame, hasWrongStatus);
  switch (outcome.kind) {
    case 'written':
      return undefined;
    case 'missing':
      return { reason: 'there is no snapshot yet. Update snapshots to write it' };
    case 'refused':
      return { reason: redactor.text(outcome.reason) };
    case 'read':
      return compare(outcome.content, actual, at, ignored);
  }
}

function redact(value: Value, redactor: Redactor): Value {
  switch (value.kind) {
    case 'json':
      return { kind: 'json', json: redactJson(value.json, redactor) };
    case 'text':
      return { kind: 'text', text: redactor.text(value.text) };
    case 'bytes':
      return { kind: 'bytes', bytes: redactor.bytes(value.bytes) };
  }
}

function toBytes(value: Value): Uint8Array {
  if (value.kind === 'bytes') return value.bytes;
  return Buffer.from(value.kind === 'json' ? formatJson(value.json) : value.text);
}

/** Finds the locations in a value that are not compared. */
type FindIgnored = (root: Json) => ReadonlySet<string>;

async function compileIgnored(paths: readonly string[]): Promise<FindIgnored | string> {
  const queries: { find(root: Json): readonly { readonly location: readonly (string | number)[] }[] }[] = [];
  for (const path of paths) {
    const query = await compileJsonPath(path);
    if (typeof query === 'string') return `${path} is not a valid JSONPath: ${query}`;
    queries.push(query);
  }
  return (root) =>
    new Set(queries.flatMap((query) => query.find(root).map(({ location }) => toJsonPath(location))));
}

function compare(
  stored: Buffer,
  actual: Value,
  at: string,
  findIgnored: FindIgnored,
): SnapshotMismatch | undefined {
  if (actual.kind === 'bytes') {
    if (stored.equals(actual.bytes)) return undefined;
    const first = actual.bytes.findIndex((byte, index) => byte !== stored[index]);
    return { reason: `byte ${first === -1 ? actual.bytes.length : first} differs` };
  }
  if (actual.kind === 'text') {
    const expected = stored.toString('utf8');
    if (expected === actual.text) return undefined;
    return {
      reason: describeTextDifference(expected, actual.text),
      comparison: { expected: shortenCompared(expected), actual: shortenCompared(actual.text) },
    };
  }
  const parsed = parseJson(stored.toString('utf8'));
  if (!parsed.ok) return { reason: `the snapshot is not JSON: ${parsed.problem}` };
  const sides = { expected: findIgnored(parsed.value), actual: findIgnored(actual.json) };
  const isIgnored: IsIgnored = (side, location) =>
    sides[side].size > 0 && sides[side].has(toJsonPath(location));
  if (!firstDifference(parsed.value, actual.json, isIgnored)) return undefined;
  return {
    reason: describeJsonDifference(parsed.value, actual.json, at, isIgnored),
    comparison: {
      expected: shortenCompared(formatJson(parsed.value)),
      actual: shortenCompared(formatJson(actual.json)),
    },
  };
}

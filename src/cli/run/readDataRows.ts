import { errorReason } from '../../core/common/errorReason.ts';
import { membersOf, parseJsonTree } from '../../core/json/jsonTree.ts';
import { parseCsv } from '../../core/text/parseCsv.ts';
import { shorten } from '../../core/text/shorten.ts';
import { textVariable, toVariable, type Variables } from '../../core/variables/variable.ts';
import { readForeignFile } from '../../files/readForeignFile.ts';
import type { DataRow, RunFolder } from '../../run/runner/runRequest.ts';
import { UsageError } from '../common/command.ts';

/** UTF-16 units of a row's name: enough to recognize it. */
const nameLimit = 60;

/**
 * Reads the rows of `--data`: a CSV file whose first row has the names of the variables, or a JSON array of objects. Values of CSV
 * are texts, those of JSON keep their type and digits.
 *
 * @throws UsageError
 */
export async function readDataRows(path: string): Promise<readonly DataRow[]> {
  const refuse = (reason: string): never => {
    throw new UsageError(`--data: "${path}" ${reason}`);
  };
  const bytes = await readForeignFile(path, 'data').catch((error: unknown) =>
    refuse(`cannot be read: ${errorReason(error)}`),
  );
  const text = toText(bytes) ?? refuse('is not UTF-8. Save it as UTF-8, in Excel as "CSV UTF-8"');
  const rows = /\.json$/i.test(path) ? readJsonRows(text, refuse) : readCsvRows(text, refuse);
  if (rows.length === 0) refuse('has no rows');
  return rows.map((values, index) => ({ number: index + 1, name: toName(values), values }));
}

/** Returns undefined for other encodings. UTF-16 without a byte order mark is valid UTF-8, but full of zeros. */
function toText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Repeats each folder for each row. */
export function withRows(folders: readonly RunFolder[], rows: readonly DataRow[]): readonly RunFolder[] {
  return folders.flatMap((folder) =>
    rows.map((row) => ({ ...folder, requests: folder.requests.map((request) => ({ ...request, row })) })),
  );
}

type Refuse = (reason: string) => never;

function readJsonRows(text: string, refuse: Refuse): readonly Variables[] {
  const { root, problems } = parseJsonTree(text, false);
  const [problem] = problems;
  if (problem) refuse(`is not valid JSON: ${problem.problem}`);
  if (root?.type !== 'array') return refuse('must be an array of objects');
  return (root.children ?? []).map((row, index) => {
    if (row.type !== 'object')
      refuse(`must be an array of objects, but element ${index + 1} is not an object`);
    const members = membersOf(row);
    const twice = findTwice(members.map(({ name }) => name));
    if (twice !== undefined) refuse(`defines "${twice}" twice in row ${index + 1}`);
    return Object.fromEntries(members.map(({ name, value }) => [name, toVariable(text, value)]));
  });
}

function readCsvRows(text: string, refuse: Refuse): readonly Variables[] {
  const csv = parseCsv(text);
  if ('problem' in csv)
    return refuse(
      `is not valid CSV: ${csv.problem} in ${csv.row === 0 ? 'its first row' : `row ${csv.row}`}`,
    );
  const [names = [], ...rows] = csv.rows;
  if (names.includes('')) refuse('has a column without a name');
  const twice = findTwice(names);
  if (twice !== undefined) refuse(`has two columns with the name "${twice}"`);
  return rows.map((cells, index) => {
    if (cells.length !== names.length)
      refuse(`has ${countValues(cells.length)} instead of ${names.length} in row ${index + 1}`);
    return Object.fromEntries(names.map((name, column) => [name, textVariable(cells[column] ?? '')]));
  });
}

function findTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

function countValues(count: number): string {
  return count === 1 ? '1 value' : `${count} values`;
}

function toName(values: Variables): string {
  const members = Object.entries(values).map(([name, { text }]) => `${name}=${text}`);
  return shorten(members.join(', '), nameLimit);
}

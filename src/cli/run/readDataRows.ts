import { errorReason } from '../../core/common/errorReason.ts';
import { membersOf, parseJsonTree } from '../../core/json/jsonTree.ts';
import { shorten } from '../../core/text/shorten.ts';
import { textVariable, toVariable, type Variables } from '../../core/variables/variable.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
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
  const text = await readForeignText(path, 'data').catch((error: unknown) =>
    refuse(`cannot be read: ${errorReason(error)}`),
  );
  const rows = /\.json$/i.test(path) ? readJsonRows(text, refuse) : await readCsvRows(text, refuse);
  if (rows.length === 0) refuse('has no rows');
  return rows.map((values, index) => ({ number: index + 1, name: toName(values), values }));
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
    return Object.fromEntries(membersOf(row).map(({ name, value }) => [name, toVariable(text, value)]));
  });
}

async function readCsvRows(text: string, refuse: Refuse): Promise<readonly Variables[]> {
  const { default: papaparse } = await import('papaparse');
  const { data, errors } = papaparse.parse<readonly string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: true,
  });
  // A file with one column has no delimiter to detect.
  const error = errors.find(({ type }) => type !== 'Delimiter');
  if (error) refuse(`is not valid CSV: ${error.message}, in row ${(error.row ?? 0) + 1}`);
  const [names = [], ...rows] = data;
  const twice = names.find((name, index) => name === '' || names.indexOf(name) < index);
  if (twice !== undefined)
    refuse(twice === '' ? 'has a column without a name' : `has two columns with the name "${twice}"`);
  return rows.map((cells, index) => {
    if (cells.length !== names.length)
      refuse(`has ${countValues(cells.length)} instead of ${names.length} in row ${index + 1}`);
    return Object.fromEntries(names.map((name, column) => [name, textVariable(cells[column] ?? '')]));
  });
}

function countValues(count: number): string {
  return count === 1 ? '1 value' : `${count} values`;
}

function toName(values: Variables): string {
  const members = Object.entries(values).map(([name, { text }]) => `${name}=${text}`);
  return shorten(members.join(', '), nameLimit);
}

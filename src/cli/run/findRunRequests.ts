import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { sortRequests, type OrderedRequest } from '../../core/edit/requestOrder.ts';
import { toPosition } from '../../core/json/jsonTree.ts';
import { collectionFileName, parseCollectionFile } from '../../core/requestFile/collectionFile.ts';
import { describeKey, type KeyFinding } from '../../core/decode/keyFinding.ts';
import { toProblem, type JsonDocument } from '../../core/decode/readJsonFile.ts';
import { readRequestDocument, type RequestFile } from '../../core/requestFile/requestFile.ts';
import type { FileType } from '../../files/fileLimits.ts';
import { readForeignTextSync } from '../../files/readForeignFile.ts';
import type { Schemas } from '../../run/expectations/schemaFiles.ts';
import { findCheckProblems } from '../../run/findCheckProblems.ts';
import type { RunFolder, RunRequest } from '../../run/runner/runRequest.ts';
import { UsageError } from '../common/command.ts';

const ending = '.ocifn.json';

/** Characters up to which a request stays in memory until it is sent; larger ones are read again. */
const keptLength = 65_536;

/** Keys without which a run would check nothing, or send what it should leave out. */
const testKeys = ['expect', 'capture', 'skip'];

/** The requests of a run, and the failures of files that are not valid: then nothing is sent. */
export type FoundRequests = {
  readonly folders: readonly RunFolder[];
  readonly failures: readonly Failure[];
  /** Small requests, which need not be read again, by their labels. */
  readonly documents: ReadonlyMap<string, JsonDocument<RequestFile>>;
  /** Warnings about keys without effect, by the labels of their requests. */
  readonly warnings: ReadonlyMap<string, readonly string[]>;
};

/** The types of the request files in a folder, by name. */
type FoundNames = ReadonlyMap<string, FileType>;

/** A request file. */
type FoundFile = {
  readonly folder: string;
  readonly path: string;
  readonly label: string;
  /** Its name without the ending. */
  readonly base: string;
  readonly type: FileType;
};

/**
 * Finds the requests of a run: those of each folder and below it, in the order of their collections, and the files that are
 * named. Hidden folders and `node_modules` are not searched, and links are not followed.
 *
 * @throws UsageError for an operand that does not exist, or is neither a folder nor a request file
 */
export async function findRunRequests(operands: readonly string[], schemas: Schemas): Promise<FoundRequests> {
  const found = new Map<string, FoundNames>();
  for (const operand of operands)
    for (const [folder, names] of await listOperand(operand))
      found.set(folder, new Map([...(found.get(folder) ?? []), ...names]));
  const failures: Failure[] = [];
  const documents = new Map<string, JsonDocument<RequestFile>>();
  const warnings = new Map<string, readonly string[]>();
  const folders: RunFolder[] = [];
  for (const [folder, names] of found) {
    const shown = relative('.', folder);
    const [pathStart, labelStart] = [join(folder, sep), shown && join(shown, sep)];
    const requests: (OrderedRequest & { readonly request: RunRequest })[] = [];
    for (const [name, type] of names) {
      const base = name.slice(0, -ending.length);
      const file = { folder, path: pathStart + name, label: labelStart + name, base, type };
      const read = await readRequest(file, schemas, documents, warnings);
      if (Array.isArray(read)) failures.push(...read);
      else requests.push({ base, label: read.name, request: read });
    }
    const order = readOrder(folder, labelStart + collectionFileName);
    if (!order.ok) failures.push(order.failure);
    const sorted = sortRequests(requests, order.ok ? order.value : []);
    folders.push({ label: shown || '.', requests: sorted.map(({ request }) => request) });
  }
  const sorted = folders.toSorted((a, b) => (a.label < b.label ? -1 : 1));
  return { folders: sorted, failures, documents, warnings };
}

async function listOperand(operand: string): Promise<readonly (readonly [string, FoundNames])[]> {
  const path = resolve(operand);
  const stats = await stat(path).catch(() => undefined);
  if (!stats) throw new UsageError(`"${operand}" does not exist`);
  if (stats.isDirectory()) return listFolder(path);
  if (!operand.endsWith(ending))
    throw new UsageError(`"${operand}" is neither a folder nor a request file (*${ending})`);
  return [[dirname(path), new Map([[basename(path), stats]])]];
}

async function listFolder(folder: string): Promise<readonly (readonly [string, FoundNames])[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  const below = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules',
  );
  const inside = await Promise.all(below.map(({ name }) => listFolder(join(folder, name))));
  const own = new Map(files.map((entry) => [entry.name, entry]));
  return own.size === 0 ? inside.flat() : [[folder, own], ...inside.flat()];
}

/** Reads a request as far as the run has to know it; returns the failures of a file that is not valid. */
async function readRequest(
  { folder, path, label, base, type }: FoundFile,
  schemas: Schemas,
  documents: Map<string, JsonDocument<RequestFile>>,
  warnings: Map<string, readonly string[]>,
): Promise<RunRequest | Failure[]> {
  let text: string;
  try {
    // At once: nothing else happens yet, and it takes a fifth of the time.
    text = readForeignTextSync(path, 'request', type);
  } catch (error) {
    return [{ code: 'requestUnreadable', path: label, reason: errorReason(error) }];
  }
  const document = readRequestDocument(text, label);
  const parsed = document.content;
  if (!parsed.ok) return [parsed.failure];
  if (text.length <= keptLength) documents.set(label, document);
  const { findings } = document;
  if (findings.length > 0)
    warnings.set(
      label,
      findings.map((finding) => describeKey(finding, label)),
    );
  const { name = base, tags, skip, captures } = parsed.value;
  const problems = [
    ...findings.filter(isMisspelledTest).map(toProblem),
    ...(await findCheckProblems(parsed.value, folder, schemas)),
  ];
  if (problems.length > 0)
    return problems.map(({ offset, problem }) => ({
      code: 'requestInvalid',
      file: label,
      ...toPosition(text, offset),
      problem,
    }));
  return {
    path,
    label,
    name,
    tags,
    captures: captures.map((capture) => capture.name),
    ...(skip !== undefined && { skip }),
  };
}

/** Returns whether a key makes a request pass that is not checked as its author meant. */
function isMisspelledTest(finding: KeyFinding): boolean {
  return finding.kind === 'unknown' && finding.path.length === 1 && testKeys.includes(finding.nearest ?? '');
}

function readOrder(folder: string, label: string): Result<readonly string[]> {
  const path = join(folder, collectionFileName);
  if (!existsSync(path)) return ok([]);
  try {
    const collection = parseCollectionFile(readForeignTextSync(path, 'collection'), label);
    return collection.ok ? ok(collection.value.order) : collection;
  } catch (error) {
    return fail({ code: 'requestUnreadable', path: label, reason: errorReason(error) });
  }
}

import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { defined } from '../../core/common/defined.ts';
import { sortRequests } from '../../core/edit/requestOrder.ts';
import { toPosition } from '../../core/json/jsonTree.ts';
import { collectionFileName, parseCollectionFile } from '../../core/requestFile/collectionFile.ts';
import type { JsonDocument } from '../../core/decode/readJsonFile.ts';
import { readRequestDocument, type RequestFile } from '../../core/requestFile/requestFile.ts';
import { readForeignText, readForeignTextSync } from '../../files/readForeignFile.ts';
import type { Schemas } from '../../run/expectations/schemaFiles.ts';
import { findCheckProblems } from '../../run/findCheckProblems.ts';
import type { RunFolder, RunRequest } from '../../run/runner/runRequest.ts';
import { UsageError } from '../common/command.ts';

const ending = '.ocifn.json';

/** Characters up to which a request stays in memory until it is sent; larger ones are read again. */
const keptLength = 65_536;

/** The requests of a run, and the failures of files that are not valid: then nothing is sent. */
export type FoundRequests = {
  readonly folders: readonly RunFolder[];
  readonly failures: readonly Failure[];
  /** Small requests, which need not be read again, by their labels. */
  readonly documents: ReadonlyMap<string, JsonDocument<RequestFile>>;
};

/**
 * Finds the requests of a run: those of each folder and below it, in the order of their collections, and the files that are
 * named. Hidden folders and `node_modules` are not searched, and links are not followed.
 *
 * @throws UsageError for an operand that does not exist, or is neither a folder nor a request file
 */
export async function findRunRequests(operands: readonly string[], schemas: Schemas): Promise<FoundRequests> {
  const files = new Set<string>();
  for (const operand of operands) for (const file of await listOperand(operand)) files.add(file);
  const failures: Failure[] = [];
  const documents = new Map<string, JsonDocument<RequestFile>>();
  const folders: RunFolder[] = [];
  for (const [folder, paths] of groupByFolder(files)) {
    const requests: (RunRequest & { readonly base: string })[] = [];
    const shown = relative('.', folder);
    for (const path of paths) {
      const read = await readRequest(path, join(shown, basename(path)), schemas, documents);
      if (Array.isArray(read)) failures.push(...read);
      else requests.push({ ...read, base: basename(path, ending) });
    }
    const order = await readOrder(folder);
    const sorted = sortRequests(
      requests.map((request) => ({ base: request.base, label: request.name, request })),
      order,
    );
    folders.push({
      label: shown || '.',
      requests: sorted.map(({ request: { base: _base, ...request } }) => request),
    });
  }
  return { folders: folders.toSorted((a, b) => (a.label < b.label ? -1 : 1)), failures, documents };
}

function groupByFolder(files: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = dirname(file);
    const known = folders.get(folder);
    if (known) known.push(file);
    else folders.set(folder, [file]);
  }
  return folders;
}

async function listOperand(operand: string): Promise<readonly string[]> {
  const path = resolve(operand);
  const stats = await stat(path).catch(() => undefined);
  if (!stats) throw new UsageError(`"${operand}" does not exist`);
  if (stats.isDirectory()) return listFolder(path);
  if (!operand.endsWith(ending))
    throw new UsageError(`"${operand}" is neither a folder nor a request file (*${ending})`);
  return [path];
}

async function listFolder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  const below = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules',
  );
  const inside = await Promise.all(below.map(({ name }) => listFolder(join(folder, name))));
  return [...files.map(({ name }) => join(folder, name)), ...inside.flat()];
}

/** Reads a request as far as the run has to know it; returns the failures of a file that is not valid. */
async function readRequest(
  path: string,
  label: string,
  schemas: Schemas,
  documents: Map<string, JsonDocument<RequestFile>>,
): Promise<RunRequest | Failure[]> {
  let text: string;
  try {
    // At once: nothing else happens yet, and it takes a fifth of the time.
    text = readForeignTextSync(path, 'request');
  } catch (error) {
    return [{ code: 'requestUnreadable', path: label, reason: errorReason(error) }];
  }
  const document = readRequestDocument(text, label);
  const parsed = document.content;
  if (!parsed.ok) return [parsed.failure];
  if (text.length <= keptLength) documents.set(label, document);
  const { name, tags, skip, captures } = parsed.value;
  const problems = await findCheckProblems(parsed.value, dirname(path), schemas);
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
    name: name ?? basename(path, ending),
    tags,
    captures: captures.map((capture) => capture.name),
    ...defined({ skip }),
  };
}

/** A collection that cannot be read is reported by each of its requests. */
async function readOrder(folder: string): Promise<readonly string[]> {
  const text = await readForeignText(join(folder, collectionFileName), 'collection').catch(() => undefined);
  const collection = text === undefined ? undefined : parseCollectionFile(text, collectionFileName);
  return collection?.ok ? collection.value.order : [];
}

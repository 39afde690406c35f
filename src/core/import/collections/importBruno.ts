import { isObject } from '../../decode/plainDecoder.ts';
import type { BrunoEnvironment, BrunoFolder, BrunoItem, BrunoRequest } from './brunoParts.ts';
import { importCollection } from './importCollection.ts';
import { isEmptyImport, type Imported } from '../request/importedFiles.ts';
import type { LeftRequest } from '../request/requestDraft.ts';
import { listOf, objectOf, requireUtf8 } from './parsePlainJson.ts';
import { readBruEnvironment, readBruFolder, readBruRequest } from './readBru.ts';
import { environmentsOf, readYamlEnvironment, readYamlFolder, readYamlItem } from './readOpenCollection.ts';
import { SourceProblem, type SourceFolder } from './sourceCollection.ts';

/** Reads YAML as plain values whose scalars are texts. Throws if it is not valid. */
export type ParseYaml = (text: string) => unknown;

/** Returns whether a file of a folder belongs to a collection of Bruno. */
export function isBrunoFile(path: string): boolean {
  return /\.(?:bru|yml|yaml)$/i.test(path) || /(?:^|\/)bruno\.json$/.test(path);
}

/** Most levels of folders that are read from one file. */
const deepest = 50;

/** A folder while its files are read. */
type GrowingFolder = {
  about: BrunoFolder | undefined;
  readonly requests: BrunoRequest[];
  readonly left: LeftRequest[];
  readonly folders: Map<string, GrowingFolder>;
};

/**
 * Imports a collection of Bruno: a folder of `.bru` files, or of YAML files (OpenCollection). A file that cannot be read is listed if
 * there is anything else. Throws `SourceProblem`.
 *
 * @param name of the folder
 * @param files their texts, by the path from the folder
 */
export function importBruno(
  name: string,
  files: ReadonlyMap<string, string>,
  parseYaml: ParseYaml,
): Imported {
  const top = createFolder();
  const environments: BrunoEnvironment[] = [];
  const broken: string[] = [];
  for (const [path, text] of files) {
    try {
      readFile(path, text);
    } catch (error) {
      broken.push(`${path} cannot be read${error instanceof SourceProblem ? `: ${error.message}` : ''}`);
    }
  }
  const named = nameOf(files.get('bruno.json')) ?? name;
  const root = toSource(top, named);
  const imported = importCollection({
    root: { ...root, notes: [...broken, ...environments.flatMap(({ notes }) => notes), ...root.notes] },
    environments,
    secrets: new Set(environments.flatMap(({ secrets }) => secrets)),
    environmentsWin: true,
  });
  const [problem] = broken;
  if (problem !== undefined && isEmptyImport(imported) && imported.left.length === 0)
    throw new SourceProblem(problem);
  return imported;

  function readFile(path: string, text: string): void {
    const segments = path.split('/');
    const file = segments.pop() ?? '';
    const base = file.replace(/\.\w+$/, '');
    const isYaml = /\.ya?ml$/i.test(file);
    if (!isYaml && !file.endsWith('.bru')) return;
    requireUtf8(text);
    const value = isYaml ? parseYaml(text) : undefined;
    if (segments.length === 1 && segments[0] === 'environments') {
      environments.push(isYaml ? readYamlEnvironment(value, base) : readBruEnvironment(text, base));
      return;
    }
    const folder = folderAt(top, segments);
    if (['collection', 'folder', 'opencollection'].includes(base)) {
      folder.about = isYaml ? readYamlFolder(value) : readBruFolder(text);
      if (base === 'opencollection') {
        environments.push(...environmentsOf(value));
        addItems(folder, value, 0);
      }
      return;
    }
    const item = isYaml ? readYamlItem(value, base) : readBruRequest(text, base);
    if (item) addItem(folder, item);
    else broken.push(`${path} is not a request`);
  }
}

function addItem(folder: GrowingFolder, item: BrunoItem): void {
  if ('reason' in item) folder.left.push(item);
  else folder.requests.push(item);
}

/** Adds the items that `opencollection.yml` contains itself if the collection is a single file. */
function addItems(folder: GrowingFolder, value: unknown, depth: number): void {
  for (const [index, each] of listOf(objectOf(value)['items']).entries()) {
    const name = `item ${index + 1}`;
    if (Array.isArray(objectOf(each)['items']) && depth < deepest) {
      // No file has such a path.
      const inner = folderAt(folder, [`items/${index + 1}`]);
      inner.about = readYamlFolder(each);
      addItems(inner, each, depth + 1);
    } else addItem(folder, readYamlItem(each, name) ?? { name, reason: 'It is not a request' });
  }
}

function createFolder(): GrowingFolder {
  return { about: undefined, requests: [], left: [], folders: new Map() };
}

function folderAt(top: GrowingFolder, segments: readonly string[]): GrowingFolder {
  let folder = top;
  for (const segment of segments) {
    const next = folder.folders.get(segment) ?? createFolder();
    folder.folders.set(segment, next);
    folder = next;
  }
  return folder;
}

function toSource({ about, requests, left, folders }: GrowingFolder, name: string): SourceFolder {
  const inOrder = <T extends { readonly sequence: number }>(all: readonly T[]): readonly T[] =>
    [...all].sort((one, other) => one.sequence - other.sequence);
  const below = [...folders].map(([key, folder]) => ({
    sequence: folder.about?.sequence ?? Number.MAX_SAFE_INTEGER,
    key,
    folder,
  }));
  return {
    name: about?.name || name,
    headers: about?.headers ?? [],
    variables: about?.variables ?? new Map(),
    notes: about?.notes ?? [],
    requests: inOrder(requests).map(({ request }) => request),
    left,
    // Bruno shows and runs folders before requests.
    folders: inOrder(below).map(({ key, folder }) => ({ ...toSource(folder, key), position: 0 })),
  };
}

function nameOf(text: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) && 'name' in value && typeof value.name === 'string' ? value.name : undefined;
  } catch {
    return undefined;
  }
}

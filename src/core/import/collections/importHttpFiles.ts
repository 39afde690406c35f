import { importCollection } from './importCollection.ts';
import type { Imported } from '../request/importedFiles.ts';
import { parseHttpEnvironments, type ReadEnvironments } from './parseEnvironments.ts';
import { parseHttpFile } from './parseHttpFile.ts';
import { emptyFolder, SourceProblem, type SourceEnvironment, type SourceFolder } from './sourceCollection.ts';

/** Environment files of the HTTP Client, by whether their values are secrets. */
const [sharedName, privateName] = ['http-client.env.json', 'http-client.private.env.json'];
export const environmentNames: readonly string[] = [sharedName, privateName];

/** Returns whether a file contains requests. */
export function isRequestsFile(path: string): boolean {
  return /\.(?:http|rest)$/i.test(path);
}

/** Returns whether a file of a folder belongs to `.http` files. */
export function isHttpFile(path: string): boolean {
  return isRequestsFile(path) || path.endsWith(sharedName) || path.endsWith(privateName);
}

/**
 * Imports `.http` files. A single file becomes one folder of requests, several become folders.
 *
 * @param name of the file or folder
 * @param files their texts, by the path from the folder
 */
export function importHttpFiles(name: string, files: ReadonlyMap<string, string>): Imported {
  const { environments, shared, secrets, notes } = readEnvironments(files);
  const known = [shared, ...environments.map(({ variables }) => variables)].flatMap((each) => [
    ...each.keys(),
  ]);
  const paths = [...files.keys()].filter(isRequestsFile);
  const folders = paths.map((path) => {
    const base = path.replace(/^.*\//, '').replace(/\.\w+$/, '');
    const folder = parseHttpFile(files.get(path) ?? '', base, known);
    const above = path.slice(0, path.lastIndexOf('/') + 1);
    return above === '' ? folder : rebase(folder, above);
  });
  const [only] = folders;
  const root = only && folders.length === 1 ? { ...only, name } : { ...emptyFolder(name), folders };
  return importCollection({
    root: { ...root, variables: new Map([...shared, ...root.variables]), notes: [...root.notes, ...notes] },
    environments,
    secrets,
    environmentsWin: false,
  });
}

/** Makes the paths of body files relative to the folder of all files. */
function rebase(folder: SourceFolder, above: string): SourceFolder {
  const requests = folder.requests.map((request) => {
    const { body } = request;
    const isRelative = body.kind === 'file' && !/^(?:[/\\~]|[A-Za-z]:)/.test(body.path);
    return isRelative ? { ...request, body: { ...body, path: `./${above}${body.path}` } } : request;
  });
  return { ...folder, requests };
}

function readEnvironments(files: ReadonlyMap<string, string>): {
  readonly environments: readonly SourceEnvironment[];
  readonly shared: ReadonlyMap<string, string>;
  readonly secrets: ReadonlySet<string>;
  readonly notes: readonly string[];
} {
  const [environments, shared, secrets] = [
    new Map<string, Map<string, string>>(),
    new Map<string, string>(),
    new Set<string>(),
  ];
  const notes: string[] = [];
  for (const [path, text] of files) {
    if (!path.endsWith('.env.json')) continue;
    const read = tryToRead(path, text);
    const isPrivate = path.endsWith(privateName);
    notes.push(...read.notes);
    for (const [key, value] of isPrivate ? [] : read.shared) shared.set(key, value);
    for (const { name, variables } of read.environments) {
      const known = environments.get(name) ?? new Map<string, string>();
      environments.set(name, known);
      for (const [key, value] of variables) {
        if (isPrivate) secrets.add(key);
        else known.set(key, value);
      }
    }
  }
  return {
    environments: [...environments].map(([name, variables]) => ({ name, variables })),
    shared,
    secrets,
    notes,
  };
}

/** Reads environments; none, with a note, from a file that cannot be read. */
function tryToRead(path: string, text: string): ReadEnvironments {
  try {
    return parseHttpEnvironments(text);
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    return { environments: [], shared: new Map(), notes: [`${path} cannot be read: ${error.message}`] };
  }
}

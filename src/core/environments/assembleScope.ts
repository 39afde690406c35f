import { defined } from '../common/defined.ts';
import type { Environment, EnvironmentFile } from './environmentFile.ts';
import type { EnvironmentsWith } from '../variables/template.ts';
import { describeKey } from '../decode/keyFinding.ts';
import { mergeEnvironments, type RequestScope } from './requestScope.ts';
import { fail, ok, type Result } from '../common/result.ts';
import type { ScopeFile, ScopeFolder } from './scopeFolder.ts';

/** The selected environment, merged from all its files. */
export type NamedEnvironment = Environment & { readonly name: string };

/** A collection as the origin of a value: its name, and the label of its file. */
type CollectionOrigin = { readonly name: string; readonly label: string };

/** The scope of a request, and which file each value comes from. */
export type AssembledScope = RequestScope & {
  readonly environment?: NamedEnvironment;
  /** Names of all environments in these files, selected or not. */
  readonly environments: readonly string[];
  /** The collection of each element of `defaults`. */
  readonly origins: readonly CollectionOrigin[];
  /** For names that are not found: an environment that is not selected may have them. */
  readonly environmentsWith: EnvironmentsWith;
  /**
   * The label of the file whose value counts, by the name of the variable. Variables of the request itself
   * override it.
   */
  readonly sources: ReadonlyMap<string, string>;
  /** Labels of the files that were searched. */
  readonly lookedIn: readonly string[];
  /** Warnings about keys without effect in these files. */
  readonly warnings: readonly string[];
};

/**
 * Assembles the scope of a request from the files in its folders. Fails with the failure of a file that
 * cannot be read (`requestUnreadable`, `requestInvalid`), or with `environmentUnknown`: a request must not be
 * sent elsewhere because a file was moved.
 *
 * @param folders from the workspace folder to the folder of the request
 * @param environment name of the selected environment; undefined if none is
 * @param file name of the request in the failure
 */
export function assembleScope(
  folders: readonly ScopeFolder[],
  environment: string | undefined,
  file: string,
): Result<AssembledScope> {
  const collections = folders.flatMap(({ collection }) => collection ?? []);
  const files = environmentFilesOf(folders);
  const needed = environment === undefined ? collections : [...collections, ...files];
  for (const { content } of needed) if (!content.ok) return content;
  const names = environmentNames(files);
  const layers = environment === undefined ? [] : layersOf(files, environment);
  if (environment !== undefined && layers.length === 0)
    return fail({ code: 'environmentUnknown', name: environment, file, known: names });
  const selected =
    environment === undefined
      ? undefined
      : { ...mergeEnvironments(layers.map(({ found }) => found)), name: environment };
  const defaults = collections.flatMap((each) => {
    const content = contentOf(each);
    return content
      ? [{ label: each.label, name: nameOf(each.label, content.name), found: content.defaults }]
      : [];
  });
  const sources = [...layers, ...defaults].flatMap(({ label, found }) =>
    Object.keys(found.variables).map((name) => [name, label] as const),
  );
  return ok({
    defaults: defaults.map(({ found }) => found),
    origins: defaults.map(({ name, label }) => ({ name, label })),
    environments: names,
    sources: new Map(sources),
    lookedIn: [...layers, ...defaults].map(({ label }) => label),
    warnings: [
      ...collections.flatMap((each) => warningsOf(each)),
      ...files.flatMap((each) => warningsOf(each, ([first]) => first === environment)),
    ],
    environmentsWith: (what, name) =>
      names.filter(
        (each) =>
          each !== environment && layersOf(files, each).some(({ found }) => Object.hasOwn(found[what], name)),
      ),
    ...defined({ environment: selected }),
  });
}

/**
 * Returns the environment files of folders, the weakest first: shared files from the outermost folder inward,
 * then private ones.
 */
export function environmentFilesOf(folders: readonly ScopeFolder[]): readonly ScopeFile<EnvironmentFile>[] {
  return [...folders.map(({ shared }) => shared), ...folders.map((each) => each.private)].flatMap(
    (each) => each ?? [],
  );
}

/** Returns the values of an environment in each file, with the label of the file. */
function layersOf(
  files: readonly ScopeFile<EnvironmentFile>[],
  environment: string,
): readonly { readonly label: string; readonly found: Environment }[] {
  return files.flatMap((each) => {
    const found = contentOf(each)?.get(environment);
    return found ? [{ label: each.label, found }] : [];
  });
}

/** Returns the name of a collection, else the name of its folder. */
function nameOf(label: string, name: string | undefined): string {
  return name?.trim() || label.split('/').at(-2) || label;
}

/** Returns the names of all environments; a file that cannot be read has none. */
function environmentNames(files: readonly ScopeFile<EnvironmentFile>[]): readonly string[] {
  return [...new Set(files.flatMap((each) => [...(contentOf(each)?.keys() ?? [])]))];
}

function warningsOf(
  { label, findings }: ScopeFile<unknown>,
  counts = (_path: readonly string[]): boolean => true,
): readonly string[] {
  return findings.filter(({ path }) => counts(path)).map((finding) => describeKey(finding, label));
}

function contentOf<T>({ content }: ScopeFile<T>): T | undefined {
  return content.ok ? content.value : undefined;
}

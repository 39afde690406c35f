import type { Environment, EnvironmentFile } from './environmentFile.ts';
import type { EnvironmentsWith } from '../variables/template.ts';
import { describeKey } from '../decode/keyFinding.ts';
import { mergeEnvironments, type RequestScope } from './requestScope.ts';
import { fail, ok, type Result } from '../common/result.ts';
import type { ScopeFile, ScopeFolder } from './scopeFolder.ts';

/** The chosen environment, as the files around a request tell it. */
export type NamedEnvironment = Environment & { readonly name: string };

/** What surrounds a request, and which file says what. */
export type AssembledScope = RequestScope & {
  readonly environment?: NamedEnvironment;
  /** For what is looked for in vain: one of them may have been meant. */
  readonly environmentsWith: EnvironmentsWith;
  /** By the name of a variable, the label of the file whose value counts; the request's own go over it. */
  readonly sources: ReadonlyMap<string, string>;
  /** Labels of the files that were searched. */
  readonly lookedIn: readonly string[];
  /** Keys without effect in the files that count, in words. */
  readonly warnings: readonly string[];
};

/**
 * Puts together what the folders around a request say.
 *
 * @param folders of the workspace's folder first, of the request's own last
 * @param environment name of the chosen one; undefined: none. One that these folders do not have is the failure:
 * nothing must be sent somewhere else because a file was moved
 * @param file names the request in the failure
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
  const defaults = collections.flatMap((each) => {
    const found = contentOf(each)?.defaults;
    return found ? [{ label: each.label, found }] : [];
  });
  const sources = [...layers, ...defaults].flatMap(({ label, found }) =>
    Object.keys(found.variables).map((name) => [name, label] as const),
  );
  return ok({
    defaults: defaults.map(({ found }) => found),
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
    ...(environment !== undefined && {
      environment: { ...mergeEnvironments(layers.map(({ found }) => found)), name: environment },
    }),
  });
}

/** The environment files of folders, the weakest first: committed ones from the outermost inward, then private ones. */
export function environmentFilesOf(folders: readonly ScopeFolder[]): readonly ScopeFile<EnvironmentFile>[] {
  return [...folders.map(({ shared }) => shared), ...folders.map((each) => each.private)].flatMap(
    (each) => each ?? [],
  );
}

/** What each file says of an environment, and the label of that file. */
function layersOf(
  files: readonly ScopeFile<EnvironmentFile>[],
  environment: string,
): readonly { readonly label: string; readonly found: Environment }[] {
  return files.flatMap((each) => {
    const found = contentOf(each)?.get(environment);
    return found ? [{ label: each.label, found }] : [];
  });
}

/** Names of the environments that files define, each once; a broken file defines none. */
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

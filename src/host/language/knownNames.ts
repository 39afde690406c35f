import type { Uri } from 'vscode';
import { parseCollectionFile } from '../../core/requestFile/collectionFile.ts';
import { defined } from '../../core/common/defined.ts';
import { parseEnvironmentFile } from '../../core/environments/environmentFile.ts';
import type { Names } from '../../core/prepare/nameProblems.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import type { Variables } from '../../core/variables/variable.ts';
import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import { redactedMark } from '../../core/redaction/redactor.ts';
import type { Checks } from '../checks/checks.ts';
import type { TestActions } from '../checks/testActions.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { readCapturers } from '../request/findCapturer.ts';
import { toFunctionChoices } from '../editor/snapshotParts.ts';
import { localPrefix } from '../../core/functions/functionReference.ts';
import { findLocals, toLocalReferences, toLongReference } from '../../core/requestFile/localReferences.ts';
import type { TargetContext } from '../../core/prepare/resolveTarget.ts';
import { findBuiltIn } from './builtIns.ts';
import { readScopeFiles, type ScopeFileText } from '../workspace/scopeFiles.ts';
import type { Environments } from '../environments/environments.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { ProfileNames } from '../profiles/profileNames.ts';

/** A value of a variable in the request, a collection, or an environment of a file. */
type VariableValue = {
  readonly where: string;
  readonly text: string;
  /** The environment that the value applies to. Absent: all. */
  readonly environment?: string;
};

/** The names that the text of a request can use. */
export type KnownNames = Names & {
  /** The functions in the completion list. */
  readonly offered: readonly {
    readonly name: string;
    readonly kind: 'configured' | 'local' | 'environment';
  }[];
  /** Values by name; those that override others come first. */
  readonly variables: ReadonlyMap<string, readonly VariableValue[]>;
};

/** Reads the names that a request can use: functions (configured, local, of environments) and variables. */
export async function readKnownNames(
  uri: Uri,
  text: string,
  {
    catalog,
    environments: { chosen, captures },
  }: Pick<LanguageServices, 'catalog'> & {
    readonly environments: Pick<Environments, 'chosen' | 'captures'>;
  },
): Promise<KnownNames> {
  const [context, files, capturers] = await Promise.all([
    catalog.context(),
    readScopeFiles(uri),
    text.includes('{{') ? readCapturers(uri) : new Map<string, string>(),
  ]);
  const session = captures.of({ folder: folderOf(uri).toString(), environment: chosen });
  const ofFiles = collectVariables(uri, text, files, chosen);
  const variables = new Map([...ofFiles, ...toCaptured(capturers, session, ofFiles)]);
  const mapped = files.flatMap((file) =>
    environmentsOf(file).flatMap(([, environment]) => Object.keys(environment.functions)),
  );
  const choices = toFunctionChoices(context).map(({ value, kind }) => ({ name: value, kind }));
  const taken = new Set(choices.map(({ name }) => name));
  const offered = [
    ...choices,
    ...[...new Set(mapped)]
      .filter((name) => !taken.has(name))
      .map((name) => ({ name, kind: 'environment' }) as const),
  ];
  return {
    functions: new Set([
      ...offered.map(({ name }) => name),
      ...context.local.flatMap((each) => [each.name, localPrefix + each.name, toLongReference(each)]),
    ]),
    ambiguous: findAmbiguous(context, new Set(mapped)),
    offered,
    variables,
    environmentsOf: (name) => [
      ...new Set((variables.get(name) ?? []).flatMap(({ environment }) => environment ?? [])),
    ],
    // If no environment is selected, the request may be sent in any of them.
    hasVariable: (name) =>
      findBuiltIn(name) !== undefined ||
      (variables.get(name) ?? []).some(
        ({ environment }) => chosen === undefined || environment === undefined || environment === chosen,
      ),
  };
}

/**
 * Returns the names that several local functions share, with the references to use instead. A name without `local:` is not ambiguous
 * if settings or environments define it.
 */
function findAmbiguous(
  { configured, local }: Pick<TargetContext, 'configured' | 'local'>,
  mapped: ReadonlySet<string>,
): Names['ambiguous'] {
  const references = toLocalReferences(local, new Set());
  const taken = new Set([...configured.map(({ name }) => name), ...mapped]);
  return new Map(
    [...new Set(local.map(({ name }) => name))].flatMap((name): [string, readonly string[]][] => {
      const several = findLocals(local, name).map(({ id }) => references.get(id) ?? id);
      if (several.length < 2) return [];
      const names = taken.has(name) ? [localPrefix + name] : [name, localPrefix + name];
      return names.map((each) => [each, several]);
    }),
  );
}

/** Returns the names of the environments in the scope of a file, those of the nearest folder first. */
export async function readEnvironmentNames(uri: Uri): Promise<readonly string[]> {
  const files = await readScopeFiles(uri);
  return [...new Set(files.flatMap((file) => environmentsOf(file).map(([name]) => name)))];
}

/** Returns the values that requests of the folder capture, which override those of files once they are captured. Secret ones are not shown. */
function toCaptured(
  capturers: ReadonlyMap<string, string>,
  session: CapturedValues | undefined,
  ofFiles: ReadonlyMap<string, readonly VariableValue[]>,
): readonly (readonly [string, readonly VariableValue[]])[] {
  return [...capturers].map(([name, request]) => {
    const value = session?.values[name]?.text;
    const isSecret = value !== undefined && session?.secrets.includes(value) === true;
    const text = value === undefined ? 'not captured yet' : isSecret ? redactedMark : value;
    const isOverridden = value !== undefined || session?.missing.has(name) === true;
    const sent = isOverridden ? [] : (ofFiles.get(name) ?? []);
    return [name, [...sent, { where: `captured by ${request}`, text }]] as const;
  });
}

function collectVariables(
  uri: Uri,
  text: string,
  files: readonly ScopeFileText[],
  chosen: string | undefined,
): ReadonlyMap<string, readonly VariableValue[]> {
  const found = new Map<string, VariableValue[]>();
  const add = (where: string, variables: Variables, environment?: string): void => {
    for (const [name, { text }] of Object.entries(variables))
      found.set(name, [...(found.get(name) ?? []), { where, text, ...defined({ environment }) }]);
  };
  const request = parseRequestFile(text, fileNameOf(uri));
  if (request.ok) add('this request', request.value.variables);
  for (const file of files.filter(({ kind }) => kind === 'collection')) {
    const collection = parseCollectionFile(file.text, fileNameOf(file.uri));
    if (collection.ok) add(fileNameOf(file.uri), collection.value.defaults.variables);
  }
  const environments = ['private', 'shared'].flatMap((kind) =>
    files
      .filter((file) => file.kind === kind)
      .flatMap((file) => environmentsOf(file).map(([name, { variables }]) => ({ name, variables, file }))),
  );
  // The values of the selected environment come first, because they are sent.
  for (const isChosen of [true, false])
    for (const { name, variables, file } of environments)
      if ((name === chosen) === isChosen) add(`${name}, ${fileNameOf(file.uri)}`, variables, name);
  return found;
}

function environmentsOf({ kind, uri, text }: ScopeFileText) {
  const read = kind === 'collection' ? undefined : parseEnvironmentFile(text, fileNameOf(uri));
  return read?.ok ? [...read.value] : [];
}

/** The objects that completions, hovers and diagnostics use. */
export type LanguageServices = {
  readonly catalog: FunctionCatalog;
  readonly profiles: Pick<ProfileNames, 'file' | 'list'>;
  readonly environments: Pick<Environments, 'chosen' | 'captures' | 'onDidChange' | 'scopeOf' | 'list'>;
  readonly checks: Pick<Checks, 'problems' | 'onDidCheck'>;
  readonly testActions: () => Promise<TestActions>;
  readonly store: Pick<InvocationStore, 'all'>;
};

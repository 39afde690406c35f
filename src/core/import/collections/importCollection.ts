import { defined } from '../../common/defined.ts';
import { headerValue, type Header } from '../../http/header.ts';
import { carryHeaders, isNeverWritten } from '../request/carriedHeaders.ts';
import { FileBases } from '../request/fileBase.ts';
import {
  isEmptyImport,
  type Imported,
  type ImportedFolder,
  type ImportedRequest,
} from '../request/importedFiles.ts';
import { readInvokeUrl } from '../request/invokeUrl.ts';
import { resolveMarks } from '../request/placeholderMark.ts';
import { changesOrder } from './folderOrder.ts';
import {
  findSecrets,
  hasPlaceholders,
  isReplaced,
  PlaceholderReader,
  placeholdersOf,
  secretNotes,
  type VariableScope,
} from './placeholders.ts';
import type { LeftRequest } from '../request/requestDraft.ts';
import { writeRequest } from '../request/requestText.ts';
import { toSecretName } from '../request/secretNames.ts';
import type { SourceCollection, SourceEnvironment, SourceFolder, SourceRequest } from './sourceCollection.ts';
import { UsedVariables } from './usedVariables.ts';

/** Most requests of an import, and most levels of folders. */
const [mostRequests, deepest] = [5000, 20];

/** What surrounds a folder or request while it is converted. */
type Surroundings = {
  readonly scope: VariableScope;
  readonly inherited: readonly Header[];
  readonly bases: FileBases;
  /** Names of the folders around it in the source, without that of the collection. */
  readonly names: readonly string[];
};

/** Converts the requests of another tool that go to functions, with their folders, variables and environments. */
export function importCollection(source: SourceCollection): Imported {
  return new CollectionImport(source).run();
}

class CollectionImport {
  readonly #source: SourceCollection;
  readonly #secrets: ReadonlySet<string>;
  readonly #environments: readonly SourceEnvironment[];
  /** Variables of folders that are in environments instead. */
  readonly #moved = new Set<string>();
  readonly #left: LeftRequest[] = [];
  readonly #notes: string[] = [];
  /** What to do before the requests are sent. Only shown if there are any. */
  readonly #hints: string[] = [];
  readonly #used = new UsedVariables();
  readonly #usedSecrets = new Set<string>();
  /** Lists variables that no request uses. Only shown if there are requests. */
  readonly #unused: string[] = [];
  #count = 0;

  constructor(source: SourceCollection) {
    this.#source = source;
    const scopes = [...source.environments.map(({ variables }) => variables), ...scopesOf(source.root)];
    this.#secrets = findSecrets(scopes, source.secrets);
    this.#environments = source.environmentsWin ? this.#moveVariables() : source.environments;
  }

  run(): Imported {
    const environments = this.#writeEnvironments();
    const top = { scope: [], inherited: [], bases: new FileBases(), names: [] };
    const folder = this.#folder(this.#source.root, top);
    if (this.#count > mostRequests)
      this.#left.push({ name: 'The other requests', reason: `Only the first ${mostRequests} are imported` });
    if (changesOrder(folder))
      this.#notes.push(
        'Order of folders: ocifn run sends the requests of a folder first, then its folders by name',
      );
    const imported = { folder, environments, left: this.#left, notes: this.#notes };
    if (isEmptyImport(imported)) return imported;
    const secrets = [...this.#secrets].filter((name) => !this.#usedSecrets.has(name));
    if (secrets.length > 0) this.#unused.push(`Unused secrets were omitted: ${secrets.join(', ')}`);
    const hints = [...this.#hints, ...this.#secretHints()];
    return { ...imported, notes: [...hints, ...this.#notes, ...this.#unused] };
  }

  /** Lists the secrets of each environment that a written file uses. */
  #secretHints(): readonly string[] {
    return this.#environments.flatMap(({ name, variables }) => {
      const used = [...variables.keys()].filter((key) => this.#usedSecrets.has(key));
      const secrets = [...new Set(used.map(toSecretName))];
      return secrets.length === 0
        ? []
        : [`Secrets of the environment ${name}: enter ${secrets.join(', ')} when you are asked`];
    });
  }

  /** Ours would be overridden by those of the folder, so that they become values of each environment. */
  #moveVariables(): readonly SourceEnvironment[] {
    const { root, environments } = this.#source;
    for (const name of root.variables.keys())
      if (environments.some(({ variables }) => variables.has(name))) this.#moved.add(name);
    if (this.#moved.size === 0) return environments;
    const values = [...root.variables].filter(([name]) => this.#moved.has(name));
    this.#hints.push(`Values that depend on the environment: select one (${[...this.#moved].join(', ')})`);
    return environments.map(({ name, variables }) => ({
      name,
      variables: new Map([...values, ...variables]),
    }));
  }

  #folder(source: SourceFolder, { scope: above, inherited, bases, names }: Surroundings): ImportedFolder {
    const isTop = names.length === 0;
    const reader = new PlaceholderReader(this.#secrets);
    const scope = [source.variables, ...above];
    const own = convertHeaders(source.headers, reader, scope);
    const { headers, notes } = carryHeaders(own);
    const special = own.filter((header) => !headers.some(([name]) => name === header[0]));
    const passed = mergeHeaders(inherited, special);
    const inner = { scope, inherited: passed, bases: new FileBases(), names };
    const folders: ImportedFolder[] = [];
    const requests: ImportedRequest[] = [];
    /** How many of the first requests are imported, by their number. */
    const imported = [0];
    for (const each of source.requests) {
      requests.push(...this.#request(each, inner));
      imported.push(requests.length);
    }
    for (const each of source.left ?? []) this.#leave(each.name, each.reason, names);
    if (names.length < deepest)
      for (const each of source.folders) {
        const folder = this.#folder(each, { ...inner, names: [...names, each.name || 'folder'] });
        const position = each.position === undefined ? undefined : imported[each.position];
        if (folder.requests.length + folder.folders.length > 0)
          folders.push({ ...folder, ...defined({ position }) });
      }
    else if (source.folders.length > 0)
      this.#leave(source.name, `Its folders are nested more than ${deepest} levels deep`, names.slice(0, -1));
    const variables = this.#writtenVariables(source.variables, isTop);
    const collection = toCollectionText(source.name, requests, headers, variables);
    const secrets = this.#takeUsed(reader, collection);
    const place = isTop ? '' : `${toFolderPath(names)}: `;
    this.#notes.push(...[...source.notes, ...notes, ...secrets, ...reader.notes].map((note) => place + note));
    // A folder without requests is not written at all.
    const unused = requests.length + folders.length > 0 ? this.#unusedVariables(source.variables, isTop) : [];
    this.#unused.push(...unused.map((note) => place + note));
    return {
      base: bases.take(source.name, isTop ? 'requests' : 'folder'),
      collection,
      requests,
      folders,
    };
  }

  #request(
    source: SourceRequest,
    { scope: above, inherited, bases, names }: Surroundings,
  ): readonly ImportedRequest[] {
    const scope = [source.variables, ...above];
    const reader = new PlaceholderReader(this.#secrets);
    const url = reader.convert(source.url.trim(), scope);
    const target = readInvokeUrl(url, (name) => this.#valueOf(name, scope));
    const method = source.method.toUpperCase();
    const shownUrl = toShownUrl(source.url.trim());
    const shown = source.name || `${method} ${shownUrl}`.trim();
    if (shownUrl === '') return this.#leave(shown, 'It has no URL', names);
    // Without a name, the URL is shown already.
    const where = source.name === '' ? '' : ` (${shownUrl})`;
    if (!target) return this.#leave(shown, `It does not go to the invoke URL of a function${where}`, names);
    if (method !== 'POST')
      return this.#leave(shown, `${method} is not an invocation, which is a POST`, names);
    this.#count++;
    if (this.#count > mostRequests) return [];
    const { notes, ...place } = target;
    const { body } = source;
    const written = writeRequest({
      ...place,
      ...(source.name !== '' && { name: source.name }),
      ...defined({ tags: source.tags, timeout: source.timeout }),
      headers: mergeHeaders(inherited, convertHeaders(source.headers, reader, scope)),
      body: body.kind === 'text' ? { kind: 'text', text: reader.convert(body.text, scope) } : body,
      variables: this.#writtenVariables(source.variables, false),
      templated: true,
      notes: [],
    });
    const outside = body.kind === 'file' && /^(?:[/\\~]|[A-Za-z]:|(?:\.[\\/])*\.\.[\\/])/.test(body.path);
    return [
      {
        base: bases.take(source.name, 'request'),
        text: written.text,
        notes: [
          ...source.notes,
          ...notes,
          ...written.notes,
          ...this.#takeUsed(reader, written.text),
          ...reader.notes,
          ...this.#unusedVariables(source.variables, false),
          ...(outside
            ? [`Body file outside of the imported folder: check ${body.path} before you send it`]
            : []),
        ],
      },
    ];
  }

  #leave(name: string, reason: string, names: readonly string[]): readonly [] {
    this.#left.push({ name, ...(names.length > 0 && { folder: toFolderPath(names) }), reason });
    return [];
  }

  /** Returns a value of a variable: the nearest, else that of an environment. */
  #valueOf(name: string, scope: VariableScope): string | undefined {
    const scopes = [...scope, ...this.#environments.map(({ variables }) => variables)];
    const value = scopes.find((variables) => variables.has(name))?.get(name);
    return value === undefined || hasPlaceholders(value) ? undefined : value;
  }

  /** Notes which variables a written file uses, and lists its secrets. */
  #takeUsed(reader: PlaceholderReader, written: string): readonly string[] {
    this.#used.addAll(reader.used);
    const secrets = reader.secretsIn(written);
    for (const name of secrets) this.#usedSecrets.add(name);
    return secretNotes(secrets);
  }

  /** Lists variables that are neither written nor replaced by their values. Secrets are listed for the whole import. */
  #unusedVariables(variables: ReadonlyMap<string, string>, isTop: boolean): readonly string[] {
    const names = [...variables]
      .filter(([name, value]) => isReplaced(name, value) && !this.#secrets.has(name))
      .filter(([name]) => !(isTop && this.#moved.has(name)) && !this.#used.has(variables, name))
      .map(([name]) => name);
    return names.length === 0 ? [] : [`Unused variables were omitted: ${names.join(', ')}`];
  }

  /** Omits secrets, variables that are replaced by their values, and those that moved. */
  #writtenVariables(variables: ReadonlyMap<string, string>, isTop: boolean): ReadonlyMap<string, string> {
    return new Map(
      [...variables].filter(
        ([name, value]) =>
          !this.#secrets.has(name) && !isReplaced(name, value) && !(isTop && this.#moved.has(name)),
      ),
    );
  }

  /** Returns why an environment cannot have a variable; undefined if it can. */
  #whyNotWritten(name: string, value: string): string | undefined {
    if (name.startsWith('$')) return 'its name begins with $';
    const [placeholder] = placeholdersOf(value);
    if (placeholder === undefined) return undefined;
    const reason = this.#secrets.has(placeholder) ? 'is a secret' : 'is not replaced there';
    return `its value contains {{${placeholder}}}, which ${reason}`;
  }

  #writeEnvironments(): string | undefined {
    if (this.#environments.length === 0) return undefined;
    const written = this.#environments.map(({ name, variables }) => {
      const values = [...variables].flatMap(([key, value]): [string, string][] => {
        if (this.#secrets.has(key)) return [];
        const expanded = expandWithin(value, [variables, this.#source.root.variables], this.#secrets);
        const reason = this.#whyNotWritten(key, expanded);
        if (reason === undefined) return [[key, expanded]];
        this.#notes.push(`Variable ${key} of the environment ${name}: ${reason}`);
        return [];
      });
      return [name, values] as const;
    });
    const members = written.map(([name, values]) => {
      const lines = values.map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
      return `  ${JSON.stringify(name)}: ${lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`}`;
    });
    return `{\n${members.join(',\n')}\n}\n`;
  }
}

/** Replaces the placeholders of a value by other values, as far as they are known and not secret. */
function expandWithin(text: string, scope: VariableScope, secrets: ReadonlySet<string>): string {
  let expanded = text;
  for (let depth = 0; depth < 10 && hasPlaceholders(expanded) && expanded.length < 64 * 1024; depth++)
    expanded = expanded.replaceAll(/\{\{([^{}]*)\}\}/g, (found, inner: string) => {
      const name = inner.trim();
      const value = scope.find((variables) => variables.has(name))?.get(name);
      return value === undefined || secrets.has(name) ? found : value;
    });
  return expanded;
}

function toFolderPath(names: readonly string[]): string {
  return names.join(' / ');
}

function* scopesOf(folder: SourceFolder): Iterable<ReadonlyMap<string, string>> {
  yield folder.variables;
  for (const { variables } of folder.requests) yield variables;
  for (const each of folder.folders) yield* scopesOf(each);
}

/** Converts the placeholders of headers that are written. */
function convertHeaders(
  headers: readonly Header[],
  reader: PlaceholderReader,
  scope: VariableScope,
): readonly Header[] {
  return headers.map(([name, value]) => [name, isNeverWritten(name) ? value : reader.convert(value, scope)]);
}

/** Adds headers to inherited ones, which they override by name. */
function mergeHeaders(inherited: readonly Header[], own: readonly Header[]): readonly Header[] {
  return [...inherited.filter(([name]) => headerValue(own, name) === undefined), ...own];
}

function toCollectionText(
  name: string,
  requests: readonly ImportedRequest[],
  headers: readonly Header[],
  variables: ReadonlyMap<string, string>,
): string {
  const defaults = {
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(variables.size > 0 && { variables: Object.fromEntries(variables) }),
  };
  const collection = {
    name,
    order: requests.map(({ base }) => base),
    ...(Object.keys(defaults).length > 0 && { defaults }),
  };
  return `${resolveMarks(JSON.stringify(collection, undefined, 2))}\n`;
}

/** A URL without what may be secret. */
function toShownUrl(url: string): string {
  return url
    .replace(/[?#][^]*$/, '')
    .replace(/\/\/[^/]*@/, '//')
    .slice(0, 200);
}

import { headerValue, type Header } from '../../http/header.ts';
import { encodeFormFields } from '../request/formText.ts';
import { importCollection } from './importCollection.ts';
import type { Imported } from '../request/importedFiles.ts';
import { listOf, objectOf, parsePlainJson, textOf, type PlainObject } from './parsePlainJson.ts';
import { entryNotes } from './entryNotes.ts';
import { postmanNotes, unusedBodyNotes, variableNotes } from './postmanNotes.ts';
import { postmanUrlNotes, readPostmanUrl } from './postmanUrl.ts';
import type { DraftBody } from '../request/requestDraft.ts';
import {
  emptyFolder,
  SourceProblem,
  type SourceEnvironment,
  type SourceFolder,
  type SourceRequest,
} from './sourceCollection.ts';

/** Content types that Postman adds for the language of a raw body. */
const languages: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['text', 'text/plain'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['javascript', 'application/javascript'],
]);

/** Returns whether a file has the name of an exported environment, or of the globals. */
export function isPostmanEnvironment(path: string): boolean {
  return /(?:^|[^a-z\d])postman_(?:environment|globals)\.json$/i.test(path);
}

/** Most levels of folders that are read. */
const deepest = 50;

/** Returns whether a text is a collection or an environment of Postman. Old collections name no schema. */
export function isPostmanText(text: string): boolean {
  if (/"_postman_|schema\.(?:get)?postman\.com/.test(text.slice(0, 20_000))) return true;
  return /"item"\s*:\s*\[/.test(text) && /"(?:info|request)"\s*:/.test(text);
}

/**
 * Imports a Postman collection (version 2.0 or 2.1) with environments that were exported beside it. A file that cannot be read is
 * listed if there is a collection. Throws `SourceProblem`.
 *
 * @param files texts of exported files by path; one of them may be a collection
 */
export function importPostman(source: string, files: ReadonlyMap<string, string>): Imported {
  const { values, problems } = readFiles(files);
  const notes = [...problems];
  const collections = values.filter((value) => Array.isArray(value['item']));
  const secrets = new Set<string>();
  const globals = new Map<string, string>();
  const environments: SourceEnvironment[] = [];
  for (const value of values) {
    if (!Array.isArray(value['values'])) continue;
    const off: string[] = [];
    const variables = readVariables(value['values'], secrets, off);
    const name = textOf(value['name']) || 'environment';
    if (off.length > 0) notes.push(`Disabled variables of the environment ${name}: ${off.join(', ')}`);
    if (entryNotes(value['values']).length > 0) notes.push(`Descriptions in the environment ${name}`);
    if (value['_postman_variable_scope'] === 'globals')
      for (const [key, each] of variables) globals.set(key, each);
    else environments.push({ name, variables });
  }
  const [broken] = problems;
  if (collections.length === 0 && broken !== undefined) throw new SourceProblem(broken);
  if (collections.length + environments.length + globals.size === 0)
    throw new SourceProblem('it is not a Postman collection of version 2');
  const folders = collections.map((collection) => readCollection(collection, secrets));
  const [only] = folders;
  const root: SourceFolder = only && folders.length === 1 ? only : { ...emptyFolder(source), folders };
  return importCollection({
    root: {
      ...root,
      variables: new Map([...globals, ...root.variables]),
      notes: [...notes, ...root.notes],
    },
    environments,
    secrets,
    environmentsWin: true,
  });
}

/** Parses each file, or lists why it could not be parsed. */
function readFiles(files: ReadonlyMap<string, string>): {
  readonly values: readonly PlainObject[];
  readonly problems: readonly string[];
} {
  const values: PlainObject[] = [];
  const problems: string[] = [];
  for (const [path, text] of files)
    try {
      const value = parsePlainJson(text);
      if (isPostmanEnvironment(path) && !Array.isArray(value['values']))
        throw new SourceProblem('it has no list of values');
      values.push(value);
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error;
      problems.push(files.size === 1 ? error.message : `${path} cannot be read: ${error.message}`);
    }
  return { values, problems };
}

function readCollection(collection: PlainObject, secrets: Set<string>): SourceFolder {
  const info = objectOf(collection['info']);
  const off: string[] = [];
  const variables = readVariables(listOf(collection['variable']), secrets, off);
  return {
    ...readItems(textOf(info['name']) || 'collection', listOf(collection['item']), 0),
    variables,
    notes: unique(
      postmanNotes(collection),
      postmanNotes({ description: info['description'] }),
      off.map((name) => `Disabled variable ${name}`),
      entryNotes(collection['variable']),
    ),
  };
}

function readItems(name: string, items: readonly unknown[], depth: number): SourceFolder {
  const requests: SourceRequest[] = [];
  const folders: SourceFolder[] = [];
  for (const value of items) {
    const item = objectOf(value);
    if (!Array.isArray(item['item'])) requests.push(readRequest(item));
    else if (depth < deepest)
      folders.push({
        ...readItems(textOf(item['name']), item['item'], depth + 1),
        position: requests.length,
        notes: unique(postmanNotes(item), variableNotes(item)),
      });
  }
  return { ...emptyFolder(name), requests, folders };
}

function readRequest(item: PlainObject): SourceRequest {
  const given = item['request'];
  const request = typeof given === 'string' ? { url: given } : objectOf(given);
  const { url, header, body: content } = request;
  const notes = unique(
    postmanNotes(item),
    postmanNotes(request),
    variableNotes(item),
    postmanUrlNotes(url),
    unusedBodyNotes(objectOf(content)),
    entryNotes(header, objectOf(url)['variable'], objectOf(url)['query'], objectOf(content)['urlencoded']),
  );
  const headers = readHeaders(header, notes);
  const body = readBody(objectOf(content), notes);
  return {
    name: textOf(item['name']),
    method: textOf(request['method']) || 'GET',
    url: readPostmanUrl(url),
    headers:
      body.type === undefined || headerValue(headers, 'content-type') !== undefined
        ? headers
        : [['Content-Type', body.type], ...headers],
    body: body.content,
    variables: new Map(),
    notes,
  };
}

function readHeaders(value: unknown, notes: string[]): readonly Header[] {
  if (typeof value === 'string')
    return value.split(/\r?\n/).flatMap((line): readonly Header[] => {
      const [, name, text = ''] = /^([^\s:]+)\s*:\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, text]];
    });
  return enabledOf(value, 'header', notes).map(({ key, value: text }): Header => [key, text]);
}

type ReadBody = { readonly content: DraftBody; readonly type?: string };

function readBody(body: PlainObject, notes: string[]): ReadBody {
  const none: ReadBody = { content: { kind: 'none' } };
  if (body['disabled'] === true) {
    notes.push('Disabled body');
    return none;
  }
  switch (body['mode']) {
    case 'raw': {
      const language = textOf(objectOf(objectOf(body['options'])['raw'])['language']);
      const type = languages.get(language || 'text');
      const text = textOf(body['raw']);
      return text === '' ? none : { content: { kind: 'text', text }, ...(type !== undefined && { type }) };
    }
    case 'urlencoded': {
      const pairs = enabledOf(body['urlencoded'], 'form field', notes);
      const text = encodeFormFields(
        pairs.map(({ key, value }) => [key, value] as const),
        notes,
      );
      return { content: { kind: 'text', text }, type: 'application/x-www-form-urlencoded' };
    }
    case 'file': {
      const file = objectOf(body['file']);
      const path = textOf(file['src']);
      if (path !== '') return { content: { kind: 'file', path, expand: false } };
      const text = textOf(file['content']);
      if (text !== '') return { content: { kind: 'text', text } };
      notes.push('Body file without a path');
      return none;
    }
    case 'graphql': {
      const { query, variables, operationName } = objectOf(body['graphql']);
      const values = textOf(variables).trim();
      const operation = textOf(operationName);
      const text = `{"query":${JSON.stringify(textOf(query))}${
        operation === '' ? '' : `,"operationName":${JSON.stringify(operation)}`
      }${values === '' ? '' : `,"variables":${values}`}}`;
      return { content: { kind: 'text', text }, type: 'application/json' };
    }
    case undefined:
      return none;
    default:
      if (listOf(body['formdata']).length > 0 || body['mode'] !== 'formdata') notes.push('Multipart form');
      return none;
  }
}

/** Reads variables; the names of those that are disabled are added to a list. */
function readVariables(
  values: readonly unknown[],
  secrets: Set<string>,
  off: string[],
): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const value of values) {
    const { key, name, value: text, type, disabled, enabled } = objectOf(value);
    const each = textOf(key) || textOf(name);
    if (each === '') continue;
    if (disabled === true || enabled === false) off.push(each);
    else {
      if (type === 'secret') secrets.add(each);
      variables.set(each, textOf(text));
    }
  }
  return variables;
}

function unique(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

type Pair = { readonly key: string; readonly value: string };

function enabledOf(value: unknown, what: string, notes: string[]): readonly Pair[] {
  return listOf(value)
    .map(objectOf)
    .flatMap((each): readonly Pair[] => {
      const key = textOf(each['key']);
      if (each['disabled'] === true) notes.push(`Disabled ${what} ${key}`);
      return key === '' || each['disabled'] === true ? [] : [{ key, value: textOf(each['value']) }];
    });
}

import { defined } from '../../common/defined.ts';
import { isObject } from '../../decode/plainDecoder.ts';
import { authenticationNotes } from './authenticationNotes.ts';
import {
  enabledPairs,
  environmentNotes,
  leaveItem,
  readBrunoBody,
  type BrunoBody,
  type BrunoEnvironment,
  type BrunoFolder,
  type BrunoItem,
  type BrunoPair,
} from './brunoParts.ts';
import { readBrunoSettings } from './brunoSettings.ts';
import { entryNotes } from './entryNotes.ts';
import { listOf, objectOf, textOf, type PlainObject } from './parsePlainJson.ts';
import { toSequence } from './readBru.ts';
import { fillPath, parameterNotes } from './urlParameters.ts';

/*
 * Files of Bruno in YAML (OpenCollection), as plain values whose scalars are texts.
 *
 * https://docs.usebruno.com/opencollection-yaml/structure-reference
 */

const bodies: ReadonlyMap<string, string> = new Map([
  ['form-urlencoded', 'form'],
  ['multipart-form', 'multipart'],
]);

/** Keys of items that are not HTTP requests. */
const otherKeys = ['websocket', 'grpc', 'script'];

/** Reads an item, whose type is also the key of its content; undefined if the value is none. */
export function readYamlItem(value: unknown, name: string): BrunoItem | undefined {
  const file = objectOf(value);
  const info = objectOf(file['info']);
  if (isObject(file['http'])) return readRequest(file, objectOf(file['http']), name);
  if (isObject(file['graphql'])) {
    const content = objectOf(file['graphql']);
    const method = textOf(content['method']) || 'POST';
    return readRequest(file, { ...content, method, body: asGraphQl(content['body']) }, name);
  }
  const type = textOf(info['type']) || textOf(file['type']) || otherKeys.find((key) => isObject(file[key]));
  return type === undefined ? undefined : leaveItem(textOf(info['name']) || name, type);
}

/** Adds the type, which the body of a GraphQL request does not need. */
function asGraphQl(body: unknown): unknown {
  const typed = (each: unknown): unknown => ({ ...objectOf(each), type: 'graphql' });
  if (!Array.isArray(body)) return typed(body);
  return body.map((each) => ({ ...objectOf(each), body: typed(objectOf(each)['body']) }));
}

function readRequest(file: PlainObject, http: PlainObject, name: string): BrunoItem {
  const info = objectOf(file['info']);
  const runtime = objectOf(file['runtime']);
  const url = textOf(http['url']);
  const isPath = (each: unknown): boolean => objectOf(each)['type'] === 'path';
  const path = pairsOf(listOf(http['params']).filter(isPath));
  const query = pairsOf(listOf(http['params']).filter((each) => !isPath(each)));
  const notes = [
    ...notesOf(runtime, http),
    ...aboutNotes(
      file,
      http['headers'],
      http['params'],
      runtime['variables'],
      objectOf(http['body'])['data'],
    ),
    ...parameterNotes(url, query, path),
    ...unusedBodyNotes(http['body']),
  ];
  const tags = listOf(info['tags']).map(textOf);
  const headers = enabledPairs(pairsOf(http['headers']), 'header', notes);
  const variables = enabledPairs(pairsOf(runtime['variables']), 'variable', notes);
  return {
    sequence: toSequence(textOf(info['seq']) || undefined),
    request: {
      name: textOf(info['name']) || name,
      method: textOf(http['method']) || 'GET',
      url: fillPath(url, new Map(path.map(({ key, value }) => [key, value]))),
      ...readBrunoBody(toBody(http['body']), headers, notes),
      variables: new Map(variables),
      ...defined({ tags: tags.length === 0 ? undefined : tags }),
      ...readBrunoSettings(
        Object.entries(objectOf(file['settings'])).map(([name, value]) => [name, textOf(value)] as const),
        notes,
      ),
      notes,
    },
  };
}

/** Reads `opencollection.yml` or `folder.yml`. */
export function readYamlFolder(value: unknown): BrunoFolder {
  const file = objectOf(value);
  const info = objectOf(file['info']);
  const request = objectOf(file['request']);
  const tags = listOf(info['tags']).map(textOf);
  const notes = [
    ...notesOf(request, request),
    ...aboutNotes(file, request['headers'], request['variables']),
    ...(tags.length > 0 ? [`Tags: ${tags.join(', ')}`] : []),
  ];
  return {
    name: textOf(info['name']),
    sequence: toSequence(textOf(info['seq']) || undefined),
    headers: enabledPairs(pairsOf(request['headers']), 'header', notes),
    variables: new Map(enabledPairs(pairsOf(request['variables']), 'variable', notes)),
    notes,
  };
}

/** Reads a file of the folder `environments`, or an environment of `opencollection.yml`. */
export function readYamlEnvironment(value: unknown, name: string): BrunoEnvironment {
  const file = objectOf(value);
  const all = listOf(file['variables']).map(objectOf);
  const isSecret = (variable: PlainObject): boolean => variable['secret'] === 'true';
  const own = pairsOf(all.filter((each) => !isSecret(each)));
  const plain = own.filter(({ disabled }) => !disabled);
  const named = textOf(file['name']) || name;
  return {
    name: named,
    notes: environmentNotes(named, own, entryNotes(all).length > 0),
    variables: new Map(plain.map(({ key, value: text }) => [key, text])),
    secrets: pairsOf(all.filter(isSecret)).map(({ key }) => key),
  };
}

/** Returns the environments that `opencollection.yml` contains itself. */
export function environmentsOf(value: unknown): readonly BrunoEnvironment[] {
  const { environments } = objectOf(objectOf(value)['config']);
  return listOf(environments).map((each, index) => readYamlEnvironment(each, `environment ${index + 1}`));
}

/** A list of bodies has one that is selected. */
function toBody(value: unknown): BrunoBody {
  const body = Array.isArray(value) ? objectOf(selectedBody(value)['body']) : objectOf(value);
  const kind = textOf(body['type']) || 'none';
  const files = listOf(body['data']).map(objectOf);
  return {
    kind: bodies.get(kind) ?? kind,
    text: textOf(kind === 'graphql' ? body['query'] : body['data']),
    variables: textOf(body['variables']),
    pairs:
      kind === 'file'
        ? files.map((file) => ({
            key: textOf(file['contentType']),
            value: textOf(file['filePath']),
            disabled: files.length > 1 && file['selected'] !== 'true',
          }))
        : pairsOf(body['data']),
  };
}

function selectedBody(bodies: readonly unknown[]): PlainObject {
  const all = bodies.map(objectOf);
  return all.find(({ selected }) => selected === 'true') ?? all[0] ?? {};
}

function unusedBodyNotes(value: unknown): readonly string[] {
  const bodies = listOf(value);
  const chosen = selectedBody(bodies);
  return bodies
    .map(objectOf)
    .filter((each) => each !== chosen)
    .map((each) => `Unused body (${textOf(each['title']) || textOf(objectOf(each['body'])['type'])})`);
}

/** Lists descriptions and saved responses. */
function aboutNotes(file: PlainObject, ...lists: readonly unknown[]): readonly string[] {
  const { docs } = file;
  return [
    ...((textOf(docs) || textOf(objectOf(docs)['content'])).trim() === '' ? [] : ['Description']),
    ...(listOf(file['examples']).length > 0 ? ['Saved responses'] : []),
    ...entryNotes(...lists),
  ];
}

function notesOf(runtime: PlainObject, http: PlainObject): string[] {
  const scripts = listOf(runtime['scripts']).map((each) => textOf(objectOf(each)['type']));
  return [
    ...(scripts.some((each) => each === 'before-request') ? ['Script before the request'] : []),
    ...(scripts.some((each) => each === 'after-response') ? ['Response script'] : []),
    ...(scripts.some((each) => each === 'tests') ? ['Test script'] : []),
    ...(listOf(runtime['assertions']).length > 0 ? ['Assertions'] : []),
    ...(listOf(runtime['actions']).length > 0 ? ['Variables from the response'] : []),
    ...authNotes(http['auth'] ?? runtime['auth']),
  ];
}

function authNotes(value: unknown): readonly string[] {
  const auth = objectOf(value);
  const type = textOf(isObject(value) ? auth['type'] : value);
  if (type !== 'apikey') return authenticationNotes(type);
  const isQuery = auth['placement'] === 'query';
  return authenticationNotes(type, {
    name: textOf(auth['key']),
    in: isQuery ? 'query parameter' : 'header',
  });
}

function pairsOf(value: unknown): readonly BrunoPair[] {
  return listOf(value)
    .map(objectOf)
    .map((each) => ({
      key: textOf(each['name']),
      value: textOf(isObject(each['value']) ? objectOf(each['value'])['data'] : each['value']),
      disabled: each['disabled'] === 'true' || each['enabled'] === 'false',
    }))
    .filter(({ key }) => key !== '');
}

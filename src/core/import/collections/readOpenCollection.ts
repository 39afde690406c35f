import { defined } from '../../common/defined.ts';
import { isObject } from '../../decode/plainDecoder.ts';
import {
  enabledPairs,
  environmentNotes,
  fillPath,
  readBrunoBody,
  type BrunoBody,
  type BrunoEnvironment,
  type BrunoFolder,
  type BrunoPair,
  type BrunoRequest,
} from './brunoParts.ts';
import { readBrunoSettings } from './brunoSettings.ts';
import { entryNotes } from './entryNotes.ts';
import { listOf, objectOf, textOf, type PlainObject } from './parsePlainJson.ts';
import { toSequence } from './readBru.ts';

/*
 * Files of Bruno in YAML (OpenCollection), as plain values whose scalars are texts.
 *
 * https://docs.usebruno.com/opencollection-yaml/structure-reference
 */

const bodies: ReadonlyMap<string, string> = new Map([
  ['form-urlencoded', 'form'],
  ['multipart-form', 'multipart'],
]);

/** Reads a request; undefined if the value is none. */
export function readYamlRequest(value: unknown, name: string): BrunoRequest | undefined {
  const file = objectOf(value);
  const http = objectOf(file['http']);
  if (!isObject(file['http'])) return undefined;
  const info = objectOf(file['info']);
  const runtime = objectOf(file['runtime']);
  const notes = [
    ...notesOf(runtime, http),
    ...aboutNotes(
      file,
      http['headers'],
      http['params'],
      runtime['variables'],
      objectOf(http['body'])['data'],
    ),
  ];
  const tags = listOf(info['tags']).map(textOf);
  const headers = enabledPairs(pairsOf(http['headers']), 'header', notes);
  const path = listOf(http['params']).filter((each) => objectOf(each)['type'] === 'path');
  const variables = enabledPairs(pairsOf(runtime['variables']), 'variable', notes);
  return {
    sequence: toSequence(textOf(info['seq']) || undefined),
    request: {
      name: textOf(info['name']) || name,
      method: textOf(http['method']) || 'GET',
      url: fillPath(textOf(http['url']), pairsOf(path)),
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
  const all = listOf(value).map(objectOf);
  const body = Array.isArray(value)
    ? objectOf((all.find(({ selected }) => selected === 'true') ?? all[0] ?? {})['body'])
    : objectOf(value);
  const kind = textOf(body['type']) || 'none';
  const files = listOf(body['data']).map(objectOf);
  return {
    kind: bodies.get(kind) ?? kind,
    text: textOf(body['data']),
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
  const type = textOf(isObject(http['auth']) ? objectOf(http['auth'])['type'] : http['auth']);
  return [
    ...(scripts.some((each) => each === 'before-request') ? ['Script before the request'] : []),
    ...(scripts.some((each) => each === 'after-response') ? ['Response script'] : []),
    ...(scripts.some((each) => each === 'tests') ? ['Test script'] : []),
    ...(listOf(runtime['assertions']).length > 0 ? ['Assertions'] : []),
    ...(listOf(runtime['actions']).length > 0 ? ['Variables from the response'] : []),
    ...(['', 'none', 'inherit'].includes(type)
      ? []
      : [`Authentication (${type}): the request is signed instead`]),
  ];
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

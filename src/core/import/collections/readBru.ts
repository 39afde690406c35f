import { defined } from '../../common/defined.ts';
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
} from './brunoParts.ts';
import { readBrunoSettings } from './brunoSettings.ts';
import { parseBru, type BruBlock, type BruPair } from './parseBru.ts';
import { fillPath, parameterNotes } from './urlParameters.ts';

type Blocks = ReadonlyMap<string, BruBlock>;

/** Blocks of requests that are not HTTP. */
const otherMethods = ['ws', 'grpc'];

const methods = ['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'connect', 'trace', 'http'];

/** Names of bodies in the block of the method, with the blocks that contain them. */
const bodies: ReadonlyMap<string, readonly [kind: string, block: string]> = new Map([
  ['json', ['json', 'body:json']],
  ['text', ['text', 'body:text']],
  ['xml', ['xml', 'body:xml']],
  ['sparql', ['sparql', 'body:sparql']],
  ['formUrlEncoded', ['form', 'body:form-urlencoded']],
  ['form-urlencoded', ['form', 'body:form-urlencoded']],
  ['multipartForm', ['multipart', 'body:multipart-form']],
  ['multipart-form', ['multipart', 'body:multipart-form']],
  ['graphql', ['graphql', 'body:graphql']],
  ['file', ['file', 'body:file']],
]);

/** Reads a request of a `.bru` file; undefined if it has none. */
export function readBruRequest(text: string, name: string): BrunoItem | undefined {
  const blocks = parseBru(text);
  const method = methods.find((each) => blocks.has(each));
  const meta = valuesOf(blocks, 'meta');
  const named = meta.get('name') ?? name;
  if (method === undefined) {
    const type = meta.get('type') ?? otherMethods.find((each) => blocks.has(each));
    return type === undefined ? undefined : leaveItem(named, type);
  }
  const own = valuesOf(blocks, method);
  const [auth, body] = [own.get('auth') ?? 'none', own.get('body') ?? 'none'];
  const [url, path] = [own.get('url') ?? '', pairsOf(blocks, 'params:path')];
  const notes = [
    ...notesOf(blocks),
    ...parameterNotes(url, [...pairsOf(blocks, 'params:query'), ...pairsOf(blocks, 'query')], path),
    ...authNotes(blocks, auth),
    ...unusedBodyNotes(blocks, body),
  ];
  const headers = enabledPairs(pairsOf(blocks, 'headers'), 'header', notes);
  const variables = enabledPairs(pairsOf(blocks, 'vars:pre-request'), 'variable', notes);
  return {
    sequence: toSequence(meta.get('seq')),
    request: {
      name: named,
      method: method === 'http' ? (own.get('method') ?? '') : method,
      url: fillPath(url, new Map(path.map(({ key, value }) => [key, value]))),
      ...readBrunoBody(toBody(blocks, body), headers, notes),
      variables: new Map(variables),
      ...defined({ tags: tagsOf(blocks) }),
      ...readBrunoSettings(valuesOf(blocks, 'settings'), notes),
      notes,
    },
  };
}

/** Reads `collection.bru` or `folder.bru`. */
export function readBruFolder(text: string): BrunoFolder {
  const blocks = parseBru(text);
  const meta = valuesOf(blocks, 'meta');
  const auth = valuesOf(blocks, 'auth').get('mode') ?? 'none';
  const notes = [...notesOf(blocks), ...authNotes(blocks, auth)];
  const tags = tagsOf(blocks);
  if (tags) notes.push(`Tags: ${tags.join(', ')}`);
  return {
    name: meta.get('name') ?? '',
    sequence: toSequence(meta.get('seq')),
    headers: enabledPairs(pairsOf(blocks, 'headers'), 'header', notes),
    variables: new Map(enabledPairs(pairsOf(blocks, 'vars:pre-request'), 'variable', notes)),
    notes,
  };
}

/** Reads a file of the folder `environments`. */
export function readBruEnvironment(text: string, name: string): BrunoEnvironment {
  const blocks = parseBru(text);
  const all = pairsOf(blocks, 'vars');
  const variables = all.filter(({ disabled }) => !disabled);
  const isDescribed = [...blocks.values()].some(({ annotations }) => annotations.length > 0);
  return {
    name,
    notes: environmentNotes(name, all, isDescribed),
    variables: new Map(variables.map(({ key, value }) => [key, value])),
    secrets: pairsOf(blocks, 'vars:secret').map(({ key }) => key),
  };
}

/** Reads the position of a file among its siblings; those without one come last. */
export function toSequence(text: string | undefined): number {
  const sequence = Number(text ?? Number.NaN);
  return Number.isFinite(sequence) ? sequence : Number.MAX_SAFE_INTEGER;
}

function toBody(blocks: Blocks, name: string): BrunoBody {
  const [kind] = bodies.get(name) ?? [name];
  const found = blocks.get(bodyBlock(blocks, name));
  const pairs = found?.pairs ?? [];
  return {
    kind,
    text: found?.text ?? '',
    variables: blocks.get(graphQlVariables)?.text ?? '',
    pairs: kind === 'file' ? pairs.map(toFilePair) : pairs,
  };
}

const graphQlVariables = 'body:graphql:vars';

/** Returns the name of the block with a body. */
function bodyBlock(blocks: Blocks, name: string): string {
  const [kind, block] = bodies.get(name) ?? [name, ''];
  return kind === 'json' && !blocks.has(block) ? 'body' : block;
}

/** Lists the other bodies, which Bruno keeps when the user selects one. */
function unusedBodyNotes(blocks: Blocks, name: string): readonly string[] {
  const used = bodyBlock(blocks, name);
  return [...blocks]
    .filter(([each, { text }]) => /^body(?::|$)/.test(each) && each !== used && text.trim() !== '')
    .filter(([each]) => each !== graphQlVariables || used !== 'body:graphql')
    .map(([each]) => `Unused body (${each.slice('body:'.length) || 'json'})`);
}

/** Lists the authentication, and the data of kinds that are not selected. */
function authNotes(blocks: Blocks, mode: string): readonly string[] {
  const kinds = new Set([...blocks.keys()].flatMap((each) => /^auth:([^:]+)/.exec(each)?.[1] ?? []));
  kinds.delete(mode);
  const key = valuesOf(blocks, 'auth:apikey');
  const isQuery = key.get('placement') === 'queryparams';
  return [
    ...authenticationNotes(
      mode,
      mode === 'apikey'
        ? { name: key.get('key') ?? '', in: isQuery ? 'query parameter' : 'header' }
        : undefined,
    ),
    ...[...kinds].map((each) => `Unused authentication (${each})`),
  ];
}

/** `file: @file(path) @contentType(type)`. */
function toFilePair({ value, disabled }: BruPair): BruPair {
  const path = /@file\(([^)]*)\)/.exec(value)?.[1] ?? '';
  return { key: /@contentType\(([^)]*)\)/.exec(value)?.[1] ?? '', value: path, disabled };
}

/** Blocks that are read, or listed in other words. */
const known = new RegExp(
  `^(?:meta|${methods.join('|')}|headers|query|params:(?:query|path)|settings|auth(?::.*)?|body(?::.*)?|vars:(?:pre-request|post-response|secret)|script:(?:pre-request|post-response)|tests|assert|docs|example)$`,
);

function notesOf(blocks: Blocks): string[] {
  const has = (name: string): boolean => (blocks.get(name)?.text ?? '').trim() !== '';
  return [
    ...(has('script:pre-request') ? ['Script before the request'] : []),
    ...(has('script:post-response') ? ['Response script'] : []),
    ...(has('tests') ? ['Test script'] : []),
    ...(has('assert') ? ['Assertions'] : []),
    ...(has('vars:post-response') ? ['Variables from the response'] : []),
    ...(has('docs') ? ['Description'] : []),
    ...(has('example') ? ['Saved responses'] : []),
    ...[...blocks.keys()].filter((name) => has(name) && !known.test(name)).map((name) => `Block ${name}`),
    ...annotationNotes(blocks),
  ];
}

/** `tags: [` with a name on each line, and `]`. */
function tagsOf(blocks: Blocks): readonly string[] | undefined {
  const [, list = ''] = /^\s*tags\s*:\s*\[([^\]]*)\]/m.exec(blocks.get('meta')?.text ?? '') ?? [];
  const tags = list.split(/[\n,]/).flatMap((each) => each.trim() || []);
  return tags.length === 0 ? undefined : tags;
}

/** Lists the annotations of entries. Those that only describe are one line. */
function annotationNotes(blocks: Blocks): readonly string[] {
  const names = new Set([...blocks.values()].flatMap(({ annotations }) => annotations));
  return [...names].map((name) =>
    name === 'description' ? 'Descriptions of headers, variables or fields' : `Annotation @${name}`,
  );
}

function pairsOf(blocks: Blocks, name: string): readonly BruPair[] {
  return blocks.get(name)?.pairs ?? [];
}

function valuesOf(blocks: Blocks, name: string): ReadonlyMap<string, string> {
  return new Map(pairsOf(blocks, name).map(({ key, value }) => [key, value]));
}

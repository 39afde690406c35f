import { defined } from '../../common/defined.ts';
import {
  enabledPairs,
  environmentNotes,
  fillPath,
  readBrunoBody,
  type BrunoBody,
  type BrunoEnvironment,
  type BrunoFolder,
  type BrunoRequest,
} from './brunoParts.ts';
import { readBrunoSettings } from './brunoSettings.ts';
import { parseBru, type BruBlock, type BruPair } from './parseBru.ts';

type Blocks = ReadonlyMap<string, BruBlock>;

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

/** Reads a request of a `.bru` file; undefined if it is none. */
export function readBruRequest(text: string, name: string): BrunoRequest | undefined {
  const blocks = parseBru(text);
  const method = methods.find((each) => blocks.has(each));
  if (method === undefined) return undefined;
  const own = valuesOf(blocks, method);
  const meta = valuesOf(blocks, 'meta');
  const notes = notesOf(blocks);
  const headers = enabledPairs(pairsOf(blocks, 'headers'), 'header', notes);
  const auth = own.get('auth') ?? 'none';
  if (!['none', 'inherit'].includes(auth))
    notes.push(`Authentication (${auth}): the request is signed instead`);
  const variables = enabledPairs(pairsOf(blocks, 'vars:pre-request'), 'variable', notes);
  return {
    sequence: toSequence(meta.get('seq')),
    request: {
      name: meta.get('name') ?? name,
      method: method === 'http' ? (own.get('method') ?? '') : method,
      url: fillPath(own.get('url') ?? '', pairsOf(blocks, 'params:path')),
      ...readBrunoBody(toBody(blocks, own.get('body') ?? 'none'), headers, notes),
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
  const notes = notesOf(blocks);
  const auth = valuesOf(blocks, 'auth').get('mode') ?? 'none';
  if (!['none', 'inherit'].includes(auth))
    notes.push(`Authentication (${auth}): the request is signed instead`);
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
  const [kind, block] = bodies.get(name) ?? [name, ''];
  const found = blocks.get(block) ?? (kind === 'json' ? blocks.get('body') : undefined);
  const pairs = found?.pairs ?? [];
  return { kind, text: found?.text ?? '', pairs: kind === 'file' ? pairs.map(toFilePair) : pairs };
}

/** `file: @file(path) @contentType(type)`. */
function toFilePair({ value, disabled }: BruPair): BruPair {
  const path = /@file\(([^)]*)\)/.exec(value)?.[1] ?? '';
  return { key: /@contentType\(([^)]*)\)/.exec(value)?.[1] ?? '', value: path, disabled };
}

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

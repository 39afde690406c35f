import type { Node } from 'jsonc-parser';
import { isBase64 } from '../common/base64.ts';
import { defined } from '../common/defined.ts';
import { list } from '../common/phrases.ts';
import type { RequestReader } from '../decode/requestReader.ts';
import { strictJson } from '../json/strictJson.ts';
import {
  jsonTypes,
  predicateNames,
  type JsonSource,
  type JsonType,
  type PredicateName,
  type Predicates,
  type SchemaReference,
  type Subject,
} from './expectation.ts';
import { readPattern } from './readPattern.ts';
import { findSchemaProblem } from './schemaKeywords.ts';
import { countPredicates, fittingInNot, fittingPredicates } from './fittingPredicates.ts';

/** The values that a predicate accepts: a test of a node, and the words for it. */
type ValueKind = { readonly accepts: (node: Node) => boolean; readonly expected: string };

const anyValue: ValueKind = { accepts: () => true, expected: 'a value' };
const textValue: ValueKind = { accepts: ({ type }) => type === 'string', expected: 'a string' };
const numberValue: ValueKind = {
  accepts: (node) => node.type === 'number' || hasPlaceholder(node),
  expected: 'a number',
};
const statusValue: ValueKind = {
  accepts: (node) => numberValue.accepts(node) || /^[1-5]xx$/.test(String(node.value)),
  expected: 'a status such as 200 or "2xx"',
};
const base64Value: ValueKind = {
  accepts: (node) => typeof node.value === 'string' && (hasPlaceholder(node) || isBase64(node.value)),
  expected: 'bytes as base64',
};

function hasPlaceholder({ value }: Node): boolean {
  return typeof value === 'string' && value.includes('{{');
}

/** Returns what `equals` and the elements of `in` accept for a subject. */
function valueKind(subject: Subject | 'count'): ValueKind {
  if (subject === 'count') return numberValue;
  switch (subject.kind) {
    case 'status':
    case 'functionStatus':
      return statusValue;
    case 'size':
    case 'duration':
    case 'firstByte':
    case 'attempts':
      return numberValue;
    case 'failure':
    case 'header':
    case 'output':
      return textValue;
    case 'json':
      return anyValue;
    case 'body':
      return { json: anyValue, text: textValue, bytes: base64Value }[subject.form];
  }
}

/**
 * Reads the predicates in an object. Predicates that the subject does not have are problems; other keys are left to
 * the caller.
 *
 * @param fitting the predicates that can be used here
 * @param where the subject, or `"not"`, in a problem
 */
export function readPredicates(
  text: string,
  object: RequestReader,
  subject: Subject | 'count',
  fitting: readonly PredicateName[],
  where: string,
): Predicates {
  for (const name of predicateNames)
    if (object.has(name) && !fitting.includes(name))
      object.reportWhole(`cannot have "${name}" with ${where}: use ${listPredicates(fitting)}`);
  const read = <T>(name: PredicateName, reader: () => T | undefined): T | undefined =>
    object.has(name) && fitting.includes(name) ? reader() : undefined;
  const kind = valueKind(subject);
  const value = (name: PredicateName, accepted: ValueKind): JsonSource | undefined =>
    read(name, () => readValue(text, object, name, accepted));
  const contained = kind === anyValue ? anyValue : textValue;
  return defined({
    equals: value('equals', kind),
    in: value('in', listOf(kind)),
    gt: value('gt', numberValue),
    gte: value('gte', numberValue),
    lt: value('lt', numberValue),
    lte: value('lte', numberValue),
    contains: value('contains', contained),
    startsWith: read('startsWith', () => object.string('startsWith')),
    endsWith: read('endsWith', () => object.string('endsWith')),
    matches: read('matches', () => readPattern(object)),
    exists: read('exists', () => object.boolean('exists')),
    count: read('count', () => readCount(text, object, 'count')),
    length: read('length', () => readCount(text, object, 'length')),
    type: read('type', () => readTypes(object)),
    schema: read('schema', () => readSchema(text, object)),
    snapshot: read('snapshot', () => object.string('snapshot') || object.refuse('snapshot', 'a path')),
    ignore: read('ignore', () => object.list('ignore')),
    not: read('not', () => readNot(text, object, subject)),
  });
}

/**
 * Reads the value of a subject that is its own predicate: a value (`equals`), a list (`in`) or an object of predicates.
 *
 * @param subject `count` for the values of `count` and `length`
 */
export function readValuePredicates(
  text: string,
  object: RequestReader,
  name: string,
  subject: Subject | 'count',
): Predicates | undefined {
  const node = object.member(name)?.value;
  if (!node) return undefined;
  const kind = valueKind(subject);
  if (node.type === 'object') {
    const inner = object.object(name);
    if (!inner) return undefined;
    const fitting = subject === 'count' ? countPredicates : fittingPredicates(subject);
    const predicates = readPredicates(text, inner, subject, fitting, `"${name}"`);
    inner.finish(predicateNames, 'error');
    if (inner.names.length === 0) return inner.reportWhole(`needs a predicate: ${listPredicates(fitting)}`);
    return predicates;
  }
  if (node.type === 'array') {
    const source = readValue(text, object, name, listOf(kind));
    return source === undefined ? undefined : { in: source };
  }
  const source = readValue(text, object, name, kind);
  return source === undefined ? undefined : { equals: source };
}

/** Lists predicates in a problem, without `ignore`, which is none by itself. */
export function listPredicates(names: readonly PredicateName[]): string {
  return list(
    names.filter((name) => name !== 'ignore'),
    'or',
  );
}

function listOf({ accepts, expected }: ValueKind): ValueKind {
  return {
    accepts: (node) => (node.type === 'array' ? (node.children ?? []).every(accepts) : hasPlaceholder(node)),
    expected: `a list, each ${expected}`,
  };
}

function readValue(
  text: string,
  object: RequestReader,
  name: string,
  { accepts, expected }: ValueKind,
): JsonSource | undefined {
  const node = object.member(name)?.value;
  if (!node) return undefined;
  if (!accepts(node)) return object.refuse(name, expected);
  object.requireUniqueKeys(name);
  return strictJson(text, node);
}

function readCount(text: string, object: RequestReader, name: 'count' | 'length'): Predicates | undefined {
  return readValuePredicates(text, object, name, 'count');
}

function readTypes(object: RequestReader): readonly JsonType[] | undefined {
  const node = object.member('type')?.value;
  const names = (node?.type === 'array' ? (node.children ?? []) : [node]).map((each) => each?.value);
  const types = jsonTypes.filter((type) => names.includes(type));
  return names.length > 0 && types.length === new Set(names).size
    ? types
    : object.refuse('type', `${list(jsonTypes, 'or')}, or a list of them`);
}

function readSchema(text: string, object: RequestReader): SchemaReference | undefined {
  const inner = object.object('schema');
  if (!inner) return undefined;
  if (inner.names.join() === 'file') {
    const file = inner.string('file');
    return file === undefined ? undefined : { file };
  }
  const node = object.member('schema')?.value;
  const problem = node && findSchemaProblem(node);
  if (problem !== undefined) return inner.reportWhole(problem);
  const source = readValue(text, object, 'schema', anyValue);
  return source === undefined ? undefined : { source };
}

function readNot(text: string, object: RequestReader, subject: Subject | 'count'): Predicates | undefined {
  const inner = object.object('not');
  if (!inner) return undefined;
  const fitting = subject === 'count' ? countPredicates : fittingInNot(subject);
  const predicates = readPredicates(text, inner, subject, fitting, '"not"');
  inner.finish(predicateNames, 'error');
  return inner.names.length > 0
    ? predicates
    : inner.reportWhole(`needs a predicate: ${listPredicates(fitting)}`);
}

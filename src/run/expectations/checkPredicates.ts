import { resolve } from 'node:path';
import {
  isStatus,
  numberSubjects,
  valuePredicates,
  type PredicateName,
  type Predicates,
  type Subject,
  type ValuePredicateName,
} from '../../core/expectations/expectation.ts';
import { isBase64 } from '../../core/common/base64.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { isArray, isObject, jsonEqual, type Json } from '../json/json.ts';
import { JsonNumber, toJsonNumber } from '../json/jsonNumber.ts';
import { UnfinishedValidationError } from '../json/jsonSchema.ts';
import { hasType, jsonType, withArticle } from '../json/jsonType.ts';
import { parseValidJson } from '../json/parseJson.ts';
import { formatJson } from '../json/printJson.ts';
import { TimeLimitError } from '../json/withinTime.ts';
import { compareSnapshot } from './compareSnapshot.ts';
import { describeFaults } from './describeFault.ts';
import { describeJsonDifference, describeTextDifference } from './describeDifference.ts';
import { unitOf } from './describePredicates.ts';
import { preview, previewJson, redactJson, shortenCompared, type Value } from './preview.ts';
import { findPattern, patternTimeLimit } from './regularExpression.ts';
import type { Schemas } from './schemaFiles.ts';
import type { Snapshots } from './snapshots.ts';

/** What expectations are checked with. */
export type CheckContext = {
  /** Folder of the request file. */
  readonly folder: string;
  readonly redactor: Redactor;
  readonly schemas: Schemas;
  readonly snapshots: Snapshots;
  /** True if the status is not as expected: then no snapshot is written. */
  readonly hasWrongStatus?: boolean;
};

/** Why a predicate does not hold. */
export type Mismatch = {
  readonly predicate: PredicateName;
  /** Completes the sentence "Expected X to …, but": `it is 404`. Redacted. */
  readonly reason: string;
  /** Redacted texts to compare side by side. */
  readonly comparison?: { readonly expected: string; readonly actual: string };
  /** Present if it is not known whether the predicate holds: then it does not hold in `not` either. */
  readonly isUndecided?: true;
};

/** The outcome of one predicate: undefined if it holds. */
type Outcome = Omit<Mismatch, 'predicate'> | undefined;

/**
 * Checks the predicates of one value; returns the first that does not hold.
 *
 * @param name the value in reasons: `it`, or its path
 * @param at JSONPath of the value
 */
export async function checkPredicates(
  predicates: Predicates,
  value: Value,
  subject: Subject,
  name: string,
  context: CheckContext,
  at = '$',
): Promise<Mismatch | undefined> {
  for (const predicate of valuePredicates) {
    if (predicates[predicate] === undefined) continue;
    const outcome = await checks[predicate]({ predicates, value, subject, name, at, context });
    if (outcome) return { predicate, ...outcome };
  }
  return undefined;
}

type Check = {
  readonly predicates: Predicates;
  readonly value: Value;
  readonly subject: Subject;
  readonly name: string;
  readonly at: string;
  readonly context: CheckContext;
};

const checks: Readonly<Record<ValuePredicateName, (check: Check) => Outcome | Promise<Outcome>>> = {
  equals: checkEquals,
  in(check) {
    const list = parseValidJson(check.predicates.in ?? '[]');
    if (!isArray(list)) return undecided(`${previewJson(list, check.context.redactor)} is not a list`);
    for (const expected of list) {
      const unusable = whyUnusable(check, expected);
      if (unusable !== undefined) return undecided(unusable);
    }
    return list.some((expected) => isEqual(check, expected)) ? undefined : { reason: is(check) };
  },
  gt: (check) => compareWith(check, check.predicates.gt, (order) => order > 0),
  gte: (check) => compareWith(check, check.predicates.gte, (order) => order >= 0),
  lt: (check) => compareWith(check, check.predicates.lt, (order) => order < 0),
  lte: (check) => compareWith(check, check.predicates.lte, (order) => order <= 0),
  contains: checkContains,
  startsWith: (check) => checkText(check, (text) => text.startsWith(check.predicates.startsWith ?? '')),
  endsWith: (check) => checkText(check, (text) => text.endsWith(check.predicates.endsWith ?? '')),
  matches: checkMatches,
  length: checkLength,
  type({ predicates: { type = [] }, value, name }) {
    if (value.kind !== 'json' || type.some((each) => hasType(value.json, each))) return undefined;
    return { reason: `${name} is ${withArticle(jsonType(value.json))}` };
  },
  schema: checkSchema,
  snapshot: ({ predicates, value, at, context }) =>
    compareSnapshot(
      resolve(context.folder, predicates.snapshot ?? ''),
      predicates.ignore ?? [],
      value,
      at,
      context,
    ),
  async not({ predicates: { not = {} }, ...rest }) {
    const check = { ...rest, predicates: not };
    let holds = true;
    // All of them, because one that cannot be decided makes the expectation fail, whatever the others say.
    for (const predicate of valuePredicates) {
      const outcome = not[predicate] === undefined ? undefined : await checks[predicate](check);
      if (outcome?.isUndecided) return undecided(outcome.reason);
      if (outcome) holds = false;
    }
    return holds ? { reason: is(check) } : undefined;
  },
};

function undecided(reason: string): Outcome {
  return { reason, isUndecided: true };
}

function is({ value, name, subject, context }: Check): string {
  const verb = value.kind === 'bytes' ? 'has' : 'is';
  return `${name} ${verb} ${preview(value, context.redactor)}${unitOf(subject)}`;
}

/** Text up to this length, in UTF-16 units, is shown as a whole. Of longer text, the first difference is shown. */
const longestShown = 100;

function checkEquals(check: Check): Outcome {
  const { predicates, value, context } = check;
  const expected = parseValidJson(predicates.equals ?? 'null');
  if (isEqual(check, expected)) return undefined;
  const unusable = whyUnusable(check, expected);
  if (unusable !== undefined) return undecided(unusable);
  const { redactor } = context;
  const text = textOf(value);
  if (text !== undefined && typeof expected === 'string') {
    const [wanted, actual] = [redactor.text(expected), redactor.text(text)];
    const isLong = /[\r\n]/.test(wanted + actual) || actual.length > longestShown;
    return {
      reason: isLong ? describeTextDifference(wanted, actual) : is(check),
      comparison: { expected: shortenCompared(wanted), actual: shortenCompared(actual) },
    };
  }
  if (value.kind !== 'json') return { reason: is(check) };
  const [wanted, actual] = [redactJson(expected, redactor), redactJson(value.json, redactor)];
  return {
    reason:
      isContainer(expected) && isContainer(value.json)
        ? describeJsonDifference(wanted, actual, redactor.text(check.at))
        : is(check),
    comparison: {
      expected: shortenCompared(formatJson(wanted)),
      actual: shortenCompared(formatJson(actual)),
    },
  };
}

function isContainer(json: Json): boolean {
  return isArray(json) || isObject(json);
}

function isEqual({ value, subject }: Check, expected: Json): boolean {
  switch (value.kind) {
    case 'text':
      return value.text === expected;
    case 'bytes':
      // Compared as base64, because Node also decodes text that is not.
      return Buffer.from(value.bytes).toString('base64') === expected;
    case 'json':
      return isStatusClass(subject, expected)
        ? value.json instanceof JsonNumber &&
            value.json.text.startsWith(expected.charAt(0)) &&
            value.json.text.length === 3
        : jsonEqual(value.json, expected);
  }
}

/** Returns why a value of a variable cannot be compared with the subject. */
function whyUnusable({ value, subject, context }: Check, expected: Json): string | undefined {
  if (value.kind === 'bytes')
    return typeof expected === 'string' && isBase64(expected)
      ? undefined
      : `${previewJson(expected, context.redactor)} is not base64`;
  if (!isNumberSubject(subject) || expected instanceof JsonNumber || isStatusClass(subject, expected))
    return undefined;
  const wanted = isStatus(subject) ? 'a status such as 200 or "2xx"' : 'a number';
  return `${previewJson(expected, context.redactor)} is not ${wanted}`;
}

function isNumberSubject({ kind }: Subject): boolean {
  return numberSubjects.some((each) => each === kind);
}

/** Returns true for `2xx` as the value of a status. */
function isStatusClass(subject: Subject, expected: Json): expected is string {
  return typeof expected === 'string' && isStatus(subject) && /^[1-5]xx$/.test(expected);
}

function compareWith(check: Check, source: string | undefined, holds: (order: number) => boolean): Outcome {
  const { value, context } = check;
  const expected = parseValidJson(source ?? 'null');
  const limit = typeof expected === 'string' ? toJsonNumber(expected.trim()) : expected;
  if (!(limit instanceof JsonNumber))
    return undecided(`${previewJson(expected, context.redactor)} is not a number`);
  const number =
    value.kind === 'text' ? toJsonNumber(value.text.trim()) : value.kind === 'json' ? value.json : undefined;
  if (!(number instanceof JsonNumber)) return undecided(`${is(check)}, which is not a number`);
  return holds(number.compare(limit)) ? undefined : { reason: is(check) };
}

function checkContains(check: Check): Outcome {
  const { predicates, value, context, name } = check;
  const expected = parseValidJson(predicates.contains ?? 'null');
  if (value.kind === 'json' && isArray(value.json))
    return value.json.some((element) => jsonEqual(element, expected)) ? undefined : { reason: is(check) };
  const text = textOf(value);
  if (text === undefined) return undecided(`${is(check)}, which is neither text nor an array`);
  if (typeof expected !== 'string')
    return undecided(`${name} is text and ${previewJson(expected, context.redactor)} is not`);
  return text.includes(expected) ? undefined : { reason: is(check) };
}

function textOf(value: Value): string | undefined {
  if (value.kind === 'text') return value.text;
  return value.kind === 'json' && typeof value.json === 'string' ? value.json : undefined;
}

function checkText(check: Check, holds: (text: string) => boolean): Outcome {
  const text = textOf(check.value);
  if (text === undefined) return undecided(`${is(check)}, which is not text`);
  return holds(text) ? undefined : { reason: is(check) };
}

async function checkMatches(check: Check): Promise<Outcome> {
  const text = textOf(check.value);
  if (text === undefined) return undecided(`${is(check)}, which is not text`);
  const found = await findPattern(check.predicates.matches ?? '', text);
  if (found === 'invalid') return undecided('that is not a valid regular expression');
  if (found === 'timeout')
    return undecided(`the regular expression was stopped after ${patternTimeLimit / 1000} s`);
  return found.length > 0 ? undefined : { reason: is(check) };
}

async function checkLength(check: Check): Promise<Outcome> {
  const { value, predicates, name, context } = check;
  const length = lengthOf(value);
  if (length === undefined) return undecided(`${is(check)}, which has no length`);
  const counted = await checkCount(predicates.length ?? {}, length, context);
  if (!counted) return undefined;
  return counted.isUndecided
    ? undecided(counted.reason)
    : { reason: `${name} has a length of ${length}: ${preview(value, context.redactor)}` };
}

/** Checks a number of matches, elements, members, characters or bytes. */
export async function checkCount(
  predicates: Predicates,
  count: number,
  context: CheckContext,
): Promise<Mismatch | undefined> {
  const json = new JsonNumber(String(count));
  return checkPredicates(predicates, { kind: 'json', json }, { kind: 'attempts' }, 'it', context);
}

/** Characters are Unicode characters, as in JSON Schema. */
function lengthOf(value: Value): number | undefined {
  if (value.kind === 'bytes') return value.bytes.length;
  const text = textOf(value);
  if (text !== undefined) return Array.from(text).length;
  if (value.kind !== 'json') return undefined;
  if (isArray(value.json)) return value.json.length;
  return isObject(value.json) ? value.json.size : undefined;
}

async function checkSchema({ predicates, value, at, context }: Check): Promise<Outcome> {
  if (value.kind !== 'json' || !predicates.schema) return undefined;
  const validator = await context.schemas.compile(predicates.schema, context.folder);
  if (typeof validator === 'string') return undecided(`the schema cannot be used: ${validator}`);
  try {
    const faults = await validator.validate(value.json);
    return faults.length === 0
      ? undefined
      : { reason: describeFaults(faults, value.json, at, context.redactor) };
  } catch (error) {
    if (error instanceof TimeLimitError || error instanceof UnfinishedValidationError)
      return undecided(`the validation was stopped: ${error.message}`);
    throw error;
  }
}

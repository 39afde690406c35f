import { list } from '../../core/common/phrases.ts';
import type {
  Expectation,
  Predicates,
  SchemaReference,
  Subject,
} from '../../core/expectations/expectation.ts';
import { noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import { shorten } from '../../core/text/shorten.ts';
import { withArticle } from '../json/jsonType.ts';

/** Longest value in a phrase, in UTF-16 units. */
const longest = 100;

/** Returns the unit of a subject after a number, with a leading space; empty without one. */
export function unitOf({ kind }: Subject): string {
  if (kind === 'size') return ' bytes';
  return kind === 'duration' || kind === 'firstByte' ? ' ms' : '';
}

/** A predicate as a verb in its base form, `be at least 200`, or negated. */
export type Phrase = { readonly verb: string; readonly negated?: boolean };

/** Names a subject in a sentence. */
export function describeSubject(subject: Subject, redactor: Redactor = noRedaction): string {
  switch (subject.kind) {
    case 'functionStatus':
      return 'function status';
    case 'firstByte':
      return 'time to first byte';
    case 'header':
      return `header ${redactor.text(subject.name)}`;
    case 'json':
      return redactor.text(subject.path);
    case 'attempts':
      return 'number of attempts';
    case 'body':
      return subject.form === 'json' ? 'JSON body' : subject.form === 'text' ? 'body' : 'body bytes';
    case 'output':
      return subject.stream;
    case 'status':
    case 'size':
    case 'duration':
    case 'failure':
      return subject.kind;
  }
}

/** Describes an expectation as a title: `status is 200`. Without a redactor, of an expectation as it is in the file. */
export function describeExpectation(
  { subject, predicates }: Expectation,
  redactor: Redactor = noRedaction,
): string {
  const phrases = toPhrases(predicates, subject, redactor).map(toPresent);
  return `${describeSubject(subject, redactor)} ${list(phrases)}`;
}

/** Returns the phrases of all predicates. */
export function toPhrases(predicates: Predicates, subject: Subject, redactor: Redactor): readonly Phrase[] {
  const show = (source: string): string => shorten(redactor.text(source), longest);
  const quote = (text: string): string => show(JSON.stringify(text));
  const unit = unitOf(subject);
  const isMeasure = !['json', 'header', 'body', 'output'].includes(subject.kind);
  const phrases: Phrase[] = [];
  const add = (value: unknown, verb: () => string, negated = false): void => {
    if (value !== undefined) phrases.push({ verb: verb(), ...(negated && { negated }) });
  };
  const {
    equals,
    gt,
    gte,
    lt,
    lte,
    contains,
    startsWith,
    endsWith,
    matches,
    exists,
    count,
    length,
    type,
    schema,
    snapshot,
    not,
  } = predicates;
  const pattern = isMeasure ? /^"([1-5]xx)"$/.exec(equals ?? '')?.[1] : undefined;
  add(equals, () => `${isMeasure ? 'be' : 'equal'} ${pattern ?? show(equals ?? '')}${unit}`);
  add(predicates.in, () => `be one of ${show(predicates.in ?? '')}${unit}`);
  add(gt, () => `be greater than ${show(gt ?? '')}${unit}`);
  add(gte, () => `be at least ${show(gte ?? '')}${unit}`);
  add(lt, () => `be less than ${show(lt ?? '')}${unit}`);
  add(lte, () => `be at most ${show(lte ?? '')}${unit}`);
  add(contains, () => `contain ${show(contains ?? '')}`);
  add(startsWith, () => `start with ${quote(startsWith ?? '')}`);
  add(endsWith, () => `end with ${quote(endsWith ?? '')}`);
  add(matches, () => `match /${show(matches ?? '')}/u`);
  add(exists, () => 'exist', exists === false);
  add(count, () => `have ${quantity(count ?? {})} ${isOne(count) ? 'match' : 'matches'}`);
  add(length, () => `have a length of ${quantity(length ?? {})}`);
  add(type, () => `be ${list((type ?? []).map(withArticle), 'or')}`);
  add(schema, () => `be valid against ${describeSchema(schema, show)}`);
  add(snapshot, () => `equal the snapshot ${show(snapshot ?? '')}`);
  if (not) {
    const inner = toPhrases(not, subject, redactor);
    phrases.push({
      verb: list(inner.map(({ verb, negated }) => (negated ? `not ${verb}` : verb))),
      negated: true,
    });
  }
  return phrases;
}

/** Writes a phrase after `Expected X`: `to be 200`. */
export function toInfinitive({ verb, negated }: Phrase): string {
  return `${negated ? 'not ' : ''}to ${verb}`;
}

/** Writes a phrase after a subject: `is 200`, `does not contain "x"`. */
function toPresent({ verb, negated }: Phrase): string {
  const [first = '', ...rest] = verb.split(' ');
  if (first === 'be') return [negated ? 'is not' : 'is', ...rest].join(' ');
  if (negated) return `does not ${verb}`;
  const present = first === 'have' ? 'has' : first === 'match' ? 'matches' : `${first}s`;
  return [present, ...rest].join(' ');
}

function describeSchema(schema: SchemaReference | undefined, show: (text: string) => string): string {
  return schema && 'file' in schema ? show(schema.file) : 'the schema';
}

/** Writes the predicates of a count: `at least 3`. */
function quantity({ equals, in: among, gt, gte, lt, lte, not }: Predicates): string {
  return list([
    ...(equals === undefined ? [] : [equals]),
    ...(among === undefined ? [] : [`one of ${among}`]),
    ...(gt === undefined ? [] : [`more than ${gt}`]),
    ...(gte === undefined ? [] : [`at least ${gte}`]),
    ...(lt === undefined ? [] : [`less than ${lt}`]),
    ...(lte === undefined ? [] : [`at most ${lte}`]),
    ...(not === undefined ? [] : [`not ${quantity(not)}`]),
  ]);
}

/** Returns true if the words for a count end with the number 1. */
function isOne(count: Predicates | undefined): boolean {
  return /(?:^| )1$/.test(quantity(count ?? {}));
}

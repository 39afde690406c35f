import { list } from '../../core/common/phrases.ts';
import {
  predicateNames,
  type Expectation,
  type PredicateName,
  type Predicates,
  type SchemaReference,
  type Subject,
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
  const phrases: Phrase[] = [];
  for (const name of predicateNames) {
    const phrase = predicates[name] === undefined ? undefined : toPhrase(name, predicates, subject, redactor);
    if (phrase) phrases.push(phrase);
  }
  return phrases;
}

/** Returns the phrase of a predicate that is present; undefined for one that belongs to another. */
function toPhrase(
  name: PredicateName,
  predicates: Predicates,
  subject: Subject,
  redactor: Redactor,
): Phrase | undefined {
  const show = (source = ''): string => shorten(redactor.text(source), longest);
  const quote = (text = ''): string => show(JSON.stringify(text));
  const unit = unitOf(subject);
  switch (name) {
    case 'equals':
      return { verb: toEqual(predicates.equals ?? '', subject, show) };
    case 'in':
      return { verb: `be one of ${show(predicates.in)}${unit}` };
    case 'gt':
      return { verb: `be greater than ${show(predicates.gt)}${unit}` };
    case 'gte':
      return { verb: `be at least ${show(predicates.gte)}${unit}` };
    case 'lt':
      return { verb: `be less than ${show(predicates.lt)}${unit}` };
    case 'lte':
      return { verb: `be at most ${show(predicates.lte)}${unit}` };
    case 'contains':
      return { verb: `contain ${show(predicates.contains)}` };
    case 'startsWith':
      return { verb: `start with ${quote(predicates.startsWith)}` };
    case 'endsWith':
      return { verb: `end with ${quote(predicates.endsWith)}` };
    case 'matches':
      return { verb: `match /${show(predicates.matches)}/u` };
    case 'exists':
      return { verb: 'exist', negated: predicates.exists === false };
    case 'count':
      return {
        verb: `have ${quantity(predicates.count ?? {})} ${isOne(predicates.count) ? 'match' : 'matches'}`,
      };
    case 'length':
      return { verb: `have a length of ${quantity(predicates.length ?? {})}` };
    case 'type':
      return { verb: `be ${list((predicates.type ?? []).map(withArticle), 'or')}` };
    case 'schema':
      return { verb: `be valid against ${describeSchema(predicates.schema, show)}` };
    case 'snapshot':
      return { verb: `equal the snapshot ${show(predicates.snapshot)}` };
    case 'not': {
      const inner = toPhrases(predicates.not ?? {}, subject, redactor);
      return {
        verb: list(inner.map(({ verb, negated }) => (negated ? `not ${verb}` : verb))),
        negated: true,
      };
    }
    case 'ignore':
      return undefined;
  }
}

/** Subjects with a value of any kind; the others are measures. */
const valueSubjects: ReadonlySet<Subject['kind']> = new Set(['json', 'header', 'body', 'output']);

function toEqual(equals: string, subject: Subject, show: (source: string) => string): string {
  if (valueSubjects.has(subject.kind)) return `equal ${show(equals)}`;
  const [, status] = /^"([1-5]xx)"$/.exec(equals) ?? [];
  return `be ${status ?? show(equals)}${unitOf(subject)}`;
}

/** Writes a phrase after `Expected X`: `to be 200`. */
export function toInfinitive({ verb, negated }: Phrase): string {
  return `${negated ? 'not ' : ''}to ${verb}`;
}

/** Writes a phrase after a subject: `is 200`, `does not contain "x"`. */
function toPresent({ verb, negated }: Phrase): string {
  if (verb.startsWith('be ')) return `${negated ? 'is not' : 'is'}${verb.slice(2)}`;
  if (negated) return `does not ${verb}`;
  const [first = ''] = verb.split(' ', 1);
  const present = first === 'have' ? 'has' : first === 'match' ? 'matches' : `${first}s`;
  return present + verb.slice(first.length);
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

import type { PredicateName, Subject } from './expectation.ts';

const comparisons = ['gt', 'gte', 'lt', 'lte'] as const;
const ofNumbers: readonly PredicateName[] = ['equals', 'in', ...comparisons, 'not'];
const ofText: readonly PredicateName[] = [
  ...ofNumbers,
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'length',
];
const ofJson: readonly PredicateName[] = [...ofText, 'type', 'schema'];
const snapshot: readonly PredicateName[] = ['snapshot', 'ignore'];

/** Predicates about the matches as a whole, and those with effects, which `not` cannot contain. */
const outsideNot: readonly PredicateName[] = ['exists', 'count', ...snapshot];

/** Returns the predicates that can be used with a subject, in the order in which they are listed to users. */
export function fittingPredicates(subject: Subject): readonly PredicateName[] {
  switch (subject.kind) {
    case 'status':
    case 'size':
    case 'duration':
    case 'firstByte':
    case 'attempts':
      return ofNumbers;
    case 'functionStatus':
      return [...ofNumbers, 'exists'];
    case 'failure':
      return ['equals', 'in', 'contains', 'startsWith', 'endsWith', 'matches', 'not'];
    case 'header':
      return [...ofText, 'exists', 'count'];
    case 'json':
      return [...ofJson, 'exists', 'count', ...snapshot];
    case 'body':
      return { json: [...ofJson, ...snapshot], text: [...ofText, 'snapshot' as const], bytes: ofBytes }[
        subject.form
      ];
    case 'output':
      return ofText;
  }
}

const ofBytes: readonly PredicateName[] = ['equals', 'in', 'length', 'snapshot', 'not'];

/** Returns the predicates that can be used in `not`. */
export function fittingInNot(subject: Subject): readonly PredicateName[] {
  return fittingPredicates(subject).filter((name) => !outsideNot.includes(name));
}

/** The predicates of `count` and `length`. */
export const countPredicates = ofNumbers;

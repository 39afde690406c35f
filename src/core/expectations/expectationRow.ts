import type { Node } from 'jsonc-parser';
import { membersOf, parseJsonTree } from '../json/jsonTree.ts';
import { strictJson } from '../json/strictJson.ts';
import { bodyForms, outputStreams, predicateNames, type PredicateName, type Subject } from './expectation.ts';
import { fittingInNot, fittingPredicates } from './fittingPredicates.ts';
import { isValueSubject, subjectKeys, type SubjectKey } from './readExpectations.ts';
import { fieldKind, toFieldJson, toFieldText } from './rowText.ts';

/** A predicate of a row. */
export type RowPredicate = {
  readonly name: PredicateName;
  /** It must not hold (`not`). */
  readonly negated: boolean;
  /** As it is shown in a field. */
  readonly text: string;
};

/** An expectation as a row of the form. */
export type ExpectationRow = {
  readonly subject: SubjectKey;
  /** The name of a header, a path, the form of a body or a stream; empty for other subjects. */
  readonly name: string;
  readonly predicates: readonly RowPredicate[];
};

/** A member of an entry: its key, and its value as JSON without white space. */
type EntryMember = readonly [key: string, json: string];

/** Reads an entry of a valid request. */
export function toRow(entry: readonly EntryMember[]): ExpectationRow {
  const subject = subjectKeys.find((key) => entry.some(([name]) => name === key)) ?? 'status';
  const value = entry.find(([name]) => name === subject)?.[1] ?? 'null';
  if (!isValueSubject(subject)) {
    const name = toText(value);
    const others = entry.filter(([each]) => each !== subject);
    return { subject, name, predicates: others.flatMap((each) => toPredicates(subject, name, each)) };
  }
  const members: readonly EntryMember[] = value.startsWith('{')
    ? readMembers(value)
    : [[value.startsWith('[') ? 'in' : 'equals', value]];
  return { subject, name: '', predicates: members.flatMap((each) => toPredicates(subject, '', each)) };
}

function toPredicates(
  subject: SubjectKey,
  form: string,
  [name, json]: EntryMember,
  negated = false,
): readonly RowPredicate[] {
  const predicate = predicateNames.find((each) => each === name) ?? 'equals';
  const inner = predicate === 'not' && !negated ? readMembers(json) : [];
  // Several predicates in `not` need not hold together: they stay one.
  if (inner.length === 1) return inner.flatMap((each) => toPredicates(subject, form, each, true));
  return [{ name: predicate, negated, text: toFieldText(fieldKind(subject, form, predicate), json) }];
}

/** Writes a row as an entry. */
export function toEntry({ subject, name, predicates }: ExpectationRow): readonly EntryMember[] {
  const members = predicates.map(({ name: predicate, negated, text }): EntryMember => {
    const json = toFieldJson(fieldKind(subject, name, predicate), text);
    return negated ? ['not', `{"${predicate}":${json}}`] : [predicate, json];
  });
  if (!isValueSubject(subject)) return [[subject, JSON.stringify(name)], ...members];
  const [only, ...others] = members;
  const isShort = only && others.length === 0 && (only[0] === 'equals' || only[0] === 'in');
  const isListOrValue = isShort && (only[0] === 'in') === only[1].startsWith('[');
  if (isListOrValue) return [[subject, only[1]]];
  return [[subject, `{${members.map(([key, json]) => `"${key}":${json}`).join(',')}}`]];
}

/** Returns the row with another subject: what does not fit it is removed. */
export function withSubject(row: ExpectationRow, subject: SubjectKey): ExpectationRow {
  const name = firstNames[subject] ?? '';
  return withFitting({ ...row, subject, name });
}

/** Returns the row with another form of the body or another stream. */
export function withName(row: ExpectationRow, name: string): ExpectationRow {
  return row.subject === 'body' ? withFitting({ ...row, name }) : { ...row, name };
}

const firstNames: Readonly<Partial<Record<SubjectKey, string>>> = {
  header: 'content-type',
  json: '$',
  body: bodyForms[0],
  output: outputStreams[0],
};

function withFitting(row: ExpectationRow): ExpectationRow {
  const fitting = offeredPredicates(row);
  const predicates = row.predicates.filter(({ name, negated }) =>
    fitting.some((each) => each.name === name && each.negated === negated),
  );
  const [first] = fitting;
  return {
    ...row,
    predicates: predicates.length > 0 || !first ? predicates : [{ ...first, text: firstText(row.subject) }],
  };
}

function firstText(subject: SubjectKey): string {
  return subject === 'status' || subject === 'functionStatus' ? '200' : subject === 'attempts' ? '1' : '';
}

/** Returns the predicates that a row can have, each also negated if that is possible. */
export function offeredPredicates(
  row: Pick<ExpectationRow, 'subject' | 'name'>,
): readonly Pick<RowPredicate, 'name' | 'negated'>[] {
  const subject = toSubject(row);
  const inNot = fittingInNot(subject).filter((name) => name !== 'not');
  return [
    ...fittingPredicates(subject)
      .filter((name) => name !== 'not')
      .map((name) => ({ name, negated: false })),
    ...inNot.map((name) => ({ name, negated: true })),
  ];
}

function toSubject({ subject, name }: Pick<ExpectationRow, 'subject' | 'name'>): Subject {
  switch (subject) {
    case 'header':
      return { kind: subject, name };
    case 'json':
      return { kind: subject, path: name };
    case 'body':
      return { kind: subject, form: bodyForms.find((each) => each === name) ?? 'json' };
    case 'output':
      return { kind: subject, stream: outputStreams.find((each) => each === name) ?? 'stdout' };
    case 'status':
    case 'functionStatus':
    case 'size':
    case 'duration':
    case 'firstByte':
    case 'attempts':
    case 'failure':
      return { kind: subject };
  }
}

function readMembers(json: string): readonly EntryMember[] {
  const { root } = parseJsonTree(json, false);
  return root ? membersOf(root).map(({ name, value }) => [name, sourceOf(json, value)]) : [];
}

function sourceOf(json: string, node: Node): string {
  return strictJson(json, node);
}

function toText(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}

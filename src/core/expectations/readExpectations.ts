import { list } from '../common/phrases.ts';
import type { RequestReader } from '../decode/requestReader.ts';
import {
  bodyForms,
  numberSubjects,
  outputStreams,
  predicateNames,
  type Expectation,
  type Subject,
} from './expectation.ts';
import { fittingPredicates } from './fittingPredicates.ts';
import { listPredicates, readPredicates, readValuePredicates } from './readPredicates.ts';

const valueSubjects = [...numberSubjects, 'failure'] as const;
const partSubjects = ['header', 'json', 'body', 'output'] as const;

/** The key that names the subject of an expectation. */
export type SubjectKey = (typeof subjectKeys)[number];

/** The keys that name the subject of an expectation. */
export const subjectKeys = [...valueSubjects, ...partSubjects] as const;

/** The keys of an expectation. */
const knownKeys: readonly string[] = [...subjectKeys, ...predicateNames];

/** The subjects that are known if there is no response. */
const withoutResponse: readonly string[] = ['failure', 'duration', 'attempts'];

/**
 * Reads the list `expect`. Unknown keys are errors, because a misspelled expectation must never pass.
 *
 * @param text the whole file
 */
export function readExpectations(text: string, file: RequestReader): readonly Expectation[] {
  const entries = file.objects('expect');
  const expectations = entries.flatMap((entry) => readExpectation(text, entry) ?? []);
  if (expectations.some(({ subject }) => subject.kind === 'failure'))
    for (const entry of entries) {
      const other = subjectKeys.find((key) => entry.has(key) && !withoutResponse.includes(key));
      if (other !== undefined)
        entry.reportWhole(`cannot expect "${other}", because a failure is expected: there is no response`);
    }
  return expectations;
}

function readExpectation(text: string, entry: RequestReader): Expectation | undefined {
  const [key, ...others] = subjectKeys.filter((name) => entry.has(name));
  if (key === undefined) {
    entry.finish(knownKeys, 'error');
    return entry.names.every((name) => knownKeys.includes(name))
      ? entry.reportWhole(`needs a subject: ${list(subjectKeys, 'or')}`)
      : undefined;
  }
  if (others.length > 0)
    return entry.reportWhole(`has several subjects: ${list([key, ...others])}. Use an entry for each`);
  const { span } = entry;
  if (isValueSubject(key)) {
    const subject: Subject = { kind: key };
    const predicates = readValuePredicates(text, entry, key, subject);
    for (const name of entry.names)
      if (name !== key && knownKeys.includes(name))
        entry.reportWhole(`cannot have "${name}" beside "${key}": write { "${key}": { "${name}": … } }`);
    entry.finish(knownKeys, 'error');
    return predicates && { subject, predicates, span };
  }
  const subject = readPart(entry, key);
  const predicates =
    subject && readPredicates(text, entry, subject, fittingPredicates(subject), subjectName(subject));
  entry.finish(knownKeys, 'error');
  if (!subject || !predicates) return undefined;
  const isEmpty = entry.names.every((name) => name === key || name === 'ignore');
  if (isEmpty) return entry.reportWhole(`needs a predicate: ${listPredicates(fittingPredicates(subject))}`);
  if (predicates.exists === false && Object.keys(predicates).length > 1)
    return entry.reportWhole('cannot have other predicates beside "exists": false');
  if (predicates.ignore && predicates.snapshot === undefined)
    return entry.reportWhole('cannot have "ignore" without "snapshot"');
  return { subject, predicates, span };
}

/** Returns true for a subject whose predicates are its value. */
export function isValueSubject(key: string): key is (typeof valueSubjects)[number] {
  return (valueSubjects as readonly string[]).includes(key);
}

function readPart(entry: RequestReader, key: (typeof partSubjects)[number]): Subject | undefined {
  switch (key) {
    case 'header': {
      const name = entry.string('header');
      return name === ''
        ? entry.refuse('header', 'the name of a header')
        : name === undefined
          ? undefined
          : { kind: 'header', name };
    }
    case 'json': {
      const path = entry.string('json');
      return path === undefined ? undefined : { kind: 'json', path };
    }
    case 'body': {
      const form = entry.oneOf('body', bodyForms);
      return form && { kind: 'body', form };
    }
    case 'output': {
      const stream = entry.oneOf('output', outputStreams);
      return stream && { kind: 'output', stream };
    }
  }
}

/** Names a subject as it is written in the file. */
function subjectName(subject: Subject): string {
  return subject.kind === 'body' ? `"body": "${subject.form}"` : `"${subject.kind}"`;
}

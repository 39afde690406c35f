import { describe, expect, it } from 'vitest';
import type { PredicateName, Subject } from '../../../../src/core/expectations/expectation.ts';
import { fittingPredicates } from '../../../../src/core/expectations/fittingPredicates.ts';
import { predicateNames } from '../../../../src/core/expectations/expectation.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import type { CompletedInvocation } from '../../../../src/run/expectations/completedInvocation.ts';
import { checkText, invocationOf, requestWith } from '../../../support/run/checkText.ts';
import {
  predicateTable,
  tableBody,
  tableHeaders,
  tableOutput,
  tableVariables,
  toEntry,
} from '../../../support/run/predicateTable.ts';

const withBody = (body: string): CompletedInvocation =>
  invocationOf({ headers: tableHeaders, body }, { output: tableOutput });
const invocation = withBody(tableBody);
const variables = Object.fromEntries(
  Object.entries(tableVariables).map(([name, text]) => [name, { text, json: text }]),
);

async function outcomeOf(entry: object, body: string): Promise<string | undefined> {
  // With a status, so that the rule about it does not apply.
  const { results } = await checkText({ expect: [{ status: 200 }, entry] }, withBody(body), { variables });
  expect(results).toHaveLength(2);
  expect(results[0]?.outcome).toBe('passed');
  return results[1]?.outcome;
}

const rows = predicateTable.flatMap((subject) =>
  Object.entries(subject.rows).map(
    ([predicate, [holds, fails]]) =>
      [
        toEntry(subject, predicate, holds),
        toEntry(subject, predicate, fails),
        subject.body ?? tableBody,
      ] as const,
  ),
);

describe('an expectation', () => {
  it.each(rows)('%j passes, and %j fails', async (holds, fails, body) => {
    expect(await outcomeOf(holds, body)).toBe('passed');
    expect(await outcomeOf(fails, body)).toBe('failed');
  });

  it('is tested for each subject with each predicate that fits it', () => {
    const tested = new Set(
      predicateTable.flatMap(({ subject, rows }) =>
        Object.keys(rows).map((predicate) => `${JSON.stringify(kindOf(subject))} ${predicate}`),
      ),
    );
    const fitting = allSubjects
      .filter(({ kind }) => kind !== 'failure')
      .flatMap((subject) =>
        fittingPredicates(subject).map((name) => `${JSON.stringify(kindOf(toWritten(subject)))} ${name}`),
      );
    const elsewhere = (each: string): boolean => /snapshot|ignore/.test(each);
    expect([...tested].toSorted()).toEqual(fitting.filter((each) => !elsewhere(each)).toSorted());
  });
});

/** What tells the subjects apart: of an output, its stream does not matter. */
function kindOf(subject: Readonly<Record<string, unknown>>): unknown {
  const [[key, value] = []] = Object.entries(subject);
  return key === 'body' ? { [key]: value } : key;
}

const allSubjects: readonly Subject[] = [
  { kind: 'status' },
  { kind: 'functionStatus' },
  { kind: 'size' },
  { kind: 'duration' },
  { kind: 'firstByte' },
  { kind: 'attempts' },
  { kind: 'failure' },
  { kind: 'header', name: 'a' },
  { kind: 'json', path: '$' },
  { kind: 'body', form: 'json' },
  { kind: 'body', form: 'text' },
  { kind: 'body', form: 'bytes' },
  { kind: 'output', stream: 'stdout' },
];

function toWritten(subject: Subject): Readonly<Record<string, unknown>> {
  switch (subject.kind) {
    case 'header':
      return { header: subject.name };
    case 'json':
      return { json: subject.path };
    case 'body':
      return { body: subject.form };
    case 'output':
      return { output: subject.stream };
    case 'status':
    case 'functionStatus':
    case 'size':
    case 'duration':
    case 'firstByte':
    case 'attempts':
    case 'failure':
      return { [subject.kind]: '' };
  }
}

/** Values of the right type for each predicate. */
const samples: Readonly<Record<PredicateName, unknown>> = {
  equals: 1,
  in: [1],
  gt: 1,
  gte: 1,
  lt: 1,
  lte: 1,
  contains: 'a',
  startsWith: 'a',
  endsWith: 'a',
  matches: 'a',
  exists: true,
  count: 1,
  length: 1,
  type: 'string',
  schema: {},
  snapshot: 'a',
  ignore: ['$'],
  not: { equals: 1 },
};

const wrong = allSubjects.flatMap((subject) =>
  predicateNames
    .filter((name) => !fittingPredicates(subject).includes(name))
    .map((name) => {
      const subjectText = toWritten(subject);
      const isValue = Object.values(subjectText)[0] === '';
      return [toEntry({ subject: subjectText, isValue, rows: {} }, name, samples[name]), name] as const;
    }),
);

describe('a predicate that does not fit its subject', () => {
  it.each(wrong)('is an error in the file: %j', (entry, name) => {
    const parsed = parseRequestFile(JSON.stringify({ function: 'f', expect: [entry] }), 'x.ocifn.json');
    expect(parsed).toMatchObject({ ok: false, failure: { code: 'requestInvalid' } });
    expect(JSON.stringify(parsed)).toContain(`\\"${name}\\"`);
  });
});

describe('an expected failure', () => {
  const failed = {
    failure: { code: 'timeout', phase: 'read', seconds: 5, host: 'h' } as const,
    attempts: 2,
    duration: 5000,
  };
  it.each([
    ['timeout', 'network'],
    [
      ['network', 'timeout'],
      ['network', 'proxyFailed'],
    ],
    [{ contains: 'time' }, { contains: 'net' }],
    [{ startsWith: 'time' }, { startsWith: 'out' }],
    [{ endsWith: 'out' }, { endsWith: 'time' }],
    [{ matches: '^t' }, { matches: '^o' }],
    [{ not: { equals: 'network' } }, { not: { equals: 'timeout' } }],
  ])('%j passes, and %j fails', async (holds, fails) => {
    const outcome = async (failure: unknown): Promise<string | undefined> =>
      (
        await checkText({ expect: [{ failure }, { attempts: 2 }, { duration: { gte: 5000 } }] }, failed)
      ).results
        .map(({ outcome }) => outcome)
        .join();
    expect(await outcome(holds)).toBe('passed,passed,passed');
    expect(await outcome(fails)).toBe('failed,passed,passed');
  });

  it('fails if there is a response', async () => {
    const { results } = await checkText({ expect: [{ failure: 'timeout' }] }, invocation);
    expect(results.map(({ message }) => message)).toEqual([
      'Expected failure to be "timeout", but there is a response with status 200.',
    ]);
  });

  it('cannot be expected together with a part of the response', () => {
    const problem = (other: object): unknown => {
      try {
        return requestWith({ expect: [{ failure: 'timeout' }, other] });
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(problem({ status: 200 })).toContain('cannot expect \\"status\\", because a failure is expected');
    expect(problem({ duration: 1 })).toMatchObject({ expectations: [{}, {}] });
  });
});

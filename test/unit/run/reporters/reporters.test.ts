import { describe, expect, it } from 'vitest';
import {
  createReporter,
  reporterNames,
  type ReporterName,
} from '../../../../src/run/reporters/createReporter.ts';
import { colourMarks } from '../../../../src/run/reporters/listReporter.ts';
import type { FinishedRun } from '../../../../src/run/reporters/reporter.ts';
import { findSchemaProblems } from '../../../support/files/junitSchema.ts';
import { parseXml } from '../../../support/files/parseXml.ts';
import type { RequestResult } from '../../../../src/run/runner/runFolders.ts';

const request = (name: string) => ({
  path: `/r/${name}`,
  label: `r/${name}.ocifn.json`,
  name,
  tags: [],
  captures: [],
});
const results: readonly [RequestResult, RequestResult, ...RequestResult[]] = [
  {
    request: request('create'),
    outcome: 'passed',
    checks: [{ outcome: 'passed', title: 'status is 2xx' }],
    duration: 12.3,
  },
  {
    request: request('get'),
    outcome: 'failed',
    checks: [
      { outcome: 'passed', title: 'status is 200' },
      { outcome: 'failed', title: '$.id equals 1', message: 'Expected $.id to equal 1, but it is 2.' },
      {
        outcome: 'failed',
        title: 'size is 1 bytes',
        message: 'Expected size to be 1 bytes, but it is 2 bytes.',
        comparison: { expected: '1', actual: '2' },
        position: { line: 7, column: 5 },
      },
    ],
    duration: 1234,
  },
  {
    request: request('delete'),
    outcome: 'failed',
    checks: [],
    message: 'Function orders was not found.',
    duration: 0,
  },
  {
    request: request('report'),
    outcome: 'skipped',
    checks: [],
    message: '{{id}} was not captured by create.',
    duration: 0,
  },
  { request: request('later'), outcome: 'skipped', checks: [], duration: 0 },
  { request: request('last'), outcome: 'cancelled', checks: [], duration: 0 },
];

function report(name: ReporterName, run: Partial<FinishedRun> = {}): string {
  const finished = {
    results,
    notRun: 0,
    startedAt: new Date('2026-11-30T10:00:00.123Z'),
    duration: 4321,
    cancelled: false,
    ...run,
  };
  const reporter = createReporter(name);
  return [...finished.results.map((result) => reporter.onResult(result)), reporter.onEnd(finished)].join('');
}

/** A result with texts that no report may take for its own syntax. */
const hostile: RequestResult = {
  request: { ...request('h'), name: '<b> "&" # \\ 100%\n', label: 'r,1/a:b%\r\n<.ocifn.json' },
  outcome: 'failed',
  checks: [
    {
      outcome: 'failed',
      title: 't',
      message: ']]> <x a="1">&\u0000\u001B\uFFFE\uD800 \u{1F600}\r\n::error::50%\nok 9 - forged',
      position: { line: 3, column: 9 },
    },
  ],
  duration: 1,
};

it.each(reporterNames)('the report %s', async (name) => {
  await expect(report(name)).toMatchFileSnapshot(`../texts/${name}.txt`);
});

it('the list ends with the counts alone if nothing failed, and with those that were not run', () => {
  expect(report('list', { results: results.slice(0, 1) })).toBe(
    '✓ r/create.ocifn.json › create (12 ms)\n\n1 passed (4.32 s)\n',
  );
  expect(report('list', { results: [], notRun: 3 })).toBe('\n0 passed, 3 not run (4.32 s)\n');
});

it('the list has one line for each request, whatever its texts contain', () => {
  const skipped = { ...results[4], outcome: 'skipped', message: 'a\n✓ b' } as RequestResult;
  const lines = report('list', {
    results: [{ ...hostile, request: { ...hostile.request, name: 'a\n✓ b' } }, skipped],
  })
    .split('\n')
    .slice(0, 5);
  expect(lines.map((line) => line.slice(0, 5))).toEqual(['✗ r,1', '    ]', '    :', '    o', '- r/l']);
});

it('colours are only added to marks', () => {
  expect(colourMarks('✓ a\n✗ b ✗ c\n    - d\n- e\n')).toBe(
    '\u001B[32m✓\u001B[39m a\n\u001B[31m✗\u001B[39m b ✗ c\n    - d\n\u001B[33m-\u001B[39m e\n',
  );
});

it('dots are broken into lines of 80', () => {
  const text = report('dot', { results: Array.from({ length: 161 }, () => results[0]) });
  expect(text.split('\n').map(({ length }) => length)).toEqual([80, 80, 1, 0, 19, 0]);
});

it.each(reporterNames)('the report %s names the row of data', (name) => {
  const rows = [1, 2].map((number) => ({ number, name: `name=${number === 1 ? 'Ada' : 'Eve'}`, values: {} }));
  const ran = rows.map((row) => ({ ...results[1], request: { ...request('get'), row } }));
  const text = report(name, { results: ran }).replaceAll('%3A', ':');
  if (name !== 'json') {
    for (const title of ['get [row 1: name=Ada]', 'get [row 2: name=Eve]']) expect(text).toContain(title);
    return;
  }
  const read = JSON.parse(text) as { readonly requests: readonly { readonly row: object }[] };
  expect(read.requests.map(({ row }) => row)).toEqual([
    { number: 1, name: 'name=Ada' },
    { number: 2, name: 'name=Eve' },
  ]);
});

it.each(reporterNames)('the report %s names which time a request was sent', (name) => {
  const ran = [1, 2].map((number) => ({
    ...results[1],
    request: { ...request('get'), repetition: { number, of: 2 } },
  }));
  const text = report(name, { results: ran });
  if (name !== 'json') {
    for (const title of ['get [1 of 2]', 'get [2 of 2]']) expect(text).toContain(title);
    return;
  }
  const read = JSON.parse(text) as { readonly requests: readonly { readonly repetition: object }[] };
  expect(read.requests.map(({ repetition }) => repetition)).toEqual([
    { number: 1, of: 2 },
    { number: 2, of: 2 },
  ]);
});

it('the JSON report has all texts unchanged', () => {
  const read = JSON.parse(report('json', { results: [hostile], cancelled: true, notRun: 2 }));
  expect(read).toMatchObject({
    cancelled: true,
    counts: { passed: 0, failed: 1, skipped: 0, cancelled: 0, notRun: 2 },
    requests: [
      {
        file: hostile.request.label,
        name: hostile.request.name,
        checks: [{ message: hostile.checks[0]?.message }],
      },
    ],
  });
});

describe('the JUnit report', () => {
  it('is valid by the schema of Jenkins', () => {
    const row = { number: 1, name: 'name=<Ada>', values: {} };
    const withRow = { ...results[0], request: { ...request('row'), row } };
    expect(findSchemaProblems(report('junit', { results: [...results, hostile, withRow] }))).toEqual([]);
    expect(findSchemaProblems(report('junit', { results: [] }))).toEqual([]);
    expect(findSchemaProblems(report('junit').replaceAll('classname=', 'file='))).not.toEqual([]);
  });

  it('has a class and a name for each case that no other has', () => {
    const same = { ...request('other'), name: 'create' };
    const { all } = parseXml(report('junit', { results: [...results, { ...results[0], request: same }] }));
    const cases = all.filter(({ name }) => name === 'testcase');
    const keys = cases.map(({ attributes }) => `${attributes['classname']} › ${attributes['name']}`);
    expect(new Set(keys).size).toBe(7);
    expect(keys[0]).toBe('r/create › create');
  });

  it('has a suite for each folder, by its path', () => {
    const deep = { ...request('deep'), label: 'orders/eu/deep.ocifn.json' };
    const { children } = parseXml(
      report('junit', { results: [results[0], { ...results[0], request: deep }] }),
    );
    expect(children.map(({ attributes }) => attributes['name'])).toEqual(['r', 'orders/eu']);
  });

  it('counts what it contains', () => {
    const suite = parseXml(report('junit')).children[0];
    expect(suite?.attributes).toMatchObject({
      name: 'r',
      tests: '6',
      failures: '1',
      errors: '1',
      skipped: '3',
    });
    const names = suite?.all.map(({ name }) => name);
    for (const [name, count] of [
      ['testcase', 6],
      ['failure', 1],
      ['error', 1],
      ['skipped', 3],
    ] as const)
      expect(names?.filter((each) => each === name)).toHaveLength(count);
  });

  it('keeps every text, without the characters that XML does not allow', () => {
    const { all } = parseXml(report('junit', { results: [hostile] }));
    expect(all.find(({ name }) => name === 'testcase')?.attributes).toMatchObject({
      name: hostile.request.name,
      classname: 'r,1/a:b%\r\n<',
    });
    const message = ']]> <x a="1">& \u{1F600}\r\n::error::50%\nok 9 - forged';
    const text = `${hostile.request.label}:3:9: ${message}`;
    expect(all.find(({ name }) => name === 'failure')).toMatchObject({ attributes: { message }, text });
  });
});

it('a TAP report escapes what would be a directive, and has one line for each request', () => {
  const text = report('tap', { results: [hostile] });
  expect(text.split('\n').filter((line) => /^(?:not )?ok /.test(line))).toEqual([
    'not ok 1 - r,1/a:b% <.ocifn.json › <b> "&" \\# \\\\ 100% ',
  ]);
  expect(report('tap', { results: [], cancelled: true })).toBe(
    'TAP version 14\nBail out! the run was cancelled\n',
  );
  expect(report('tap', { results: [], notRun: 1 })).toContain('Bail out! too many requests failed');
});

it('an annotation escapes what would end it', () => {
  expect(report('github', { results: [hostile] }).split('\n')[0]).toBe(
    '::error file=r%2C1/a%3Ab%25%0D%0A<.ocifn.json,line=3,col=9,' +
      'title=r%2C1/a%3Ab%25%0D%0A<.ocifn.json › <b> "&" # \\ 100%25%0A' +
      '::]]> <x a="1">&\u0000\u001B\uFFFE\uD800 \u{1F600}%0D%0A::error::50%25%0Aok 9 - forged',
  );
});

import { expect, it } from 'vitest';
import { listResult, listSummary } from '../../../../src/run/reporters/listReporter.ts';
import type { RequestResult } from '../../../../src/run/runner/runFolders.ts';

const request = (name: string) => ({
  path: `/r/${name}`,
  label: `r/${name}.ocifn.json`,
  name,
  tags: [],
  captures: [],
});
const results: readonly RequestResult[] = [
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

it('the list has a line for each request, and ends with the failures and the counts', async () => {
  const [first, ...others] = results;
  const text = [
    ...results.map(listResult),
    '',
    listSummary({ results, notRun: 3 }, 4321),
    '',
    listSummary({ results: first ? [first] : [], notRun: 0 }, 5),
    listSummary({ results: others.slice(2, 3), notRun: 0 }, 5),
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../texts/list.txt');
});

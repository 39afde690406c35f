import { expect, it } from 'vitest';
import { describeInherited } from '../../../../src/core/import/inheritedValues.ts';
import { toReportText } from '../../../../src/core/import/importReport.ts';
import { parseCollectionFile } from '../../../../src/core/requestFile/collectionFile.ts';

/** Describes the values of a collection. */
function describeDefaults(defaults: object): readonly string[] {
  const read = parseCollectionFile(JSON.stringify({ defaults }), 'x');
  if (!read.ok) throw new Error(read.failure.code);
  return describeInherited([{ label: 'ocifn.collection.json', defaults: read.value.defaults }]);
}

it.each([
  [{ headers: { 'x-tenant': 'A' } }, 'headers'],
  [{ variables: { a: '1' } }, 'variables'],
  [{ profile: 'DEV' }, 'profile'],
  [{ timeout: { read: 5 } }, 'timeout'],
  [{ retry: 'safe', circuitBreaker: false }, 'retries and circuit breaker'],
])('describes %j as %s', (defaults, kinds) => {
  expect(describeDefaults(defaults)).toEqual([`${kinds} of ocifn.collection.json`]);
});

it('omits a collection without values that apply to a request with a function', () => {
  expect(describeDefaults({})).toEqual([]);
  expect(describeDefaults({ function: 'hello' })).toEqual([]);
});

it('is a section of the report', () => {
  const report = { source: 'x', requests: [{ path: 'a', notes: [] }], others: [], left: [], notes: [] };
  expect(toReportText({ ...report, inherited: ['headers of c'] })).toBe(
    'Imported 1 request from x.\n\na\n\nThe requests also get:\n  - headers of c\n',
  );
});

import { expect, it } from 'vitest';
import { toBodyProblems } from '../../../../src/core/requestFile/bodyProblem.ts';
import { parseJsonTree } from '../../../../src/core/json/jsonTree.ts';

const text = '{ "data": { "name": 7, "list": [1, { "a": null }] }, "b": [] }';

it.each([
  [[], text, 'the body must be EXPECTED'],
  [['data'], '{ "name": 7, "list": [1, { "a": null }] }', 'data must be EXPECTED'],
  [['data', 'name'], '7', 'data.name must be EXPECTED'],
  [['data', 'list', '0'], '1', 'data.list.0 must be EXPECTED'],
  [['data', 'list', '1', 'a'], 'null', 'data.list.1.a must be EXPECTED'],
  [['b'], '[]', 'b must be EXPECTED'],
])('marks a fault at %j at %s', (path, marked, problem) => {
  const { root } = parseJsonTree(text, false);
  if (!root) throw new Error('it does not parse');
  const faults = [{ path, expected: 'EXPECTED' }];
  expect(toBodyProblems(root, faults, 'warning')).toEqual([
    {
      offset: text.indexOf(marked),
      length: marked.length,
      path: path.join('.'),
      severity: 'warning',
      problem,
    },
  ]);
});

it.each([
  [['missing'], '{ "data'],
  [['data', 'missing', 'more'], '{ "name'],
  [['data', 'list', '2'], '[1'],
  [['data', 'list', 'a'], '[1'],
  [['data', 'name', 'more'], '7'],
  [['b', '0'], '[] }'],
])('marks a missing member %j where it belongs: %s', (path, place) => {
  const { root } = parseJsonTree(text, false);
  if (!root) throw new Error('it does not parse');
  const faults = [
    { path, expected: 'ONE' },
    { path: [], expected: 'TWO' },
  ];
  expect(toBodyProblems(root, faults, 'error')).toEqual([
    {
      offset: text.indexOf(place),
      length: 1,
      path: path.join('.'),
      severity: 'error',
      problem: `${path.join('.')} must be ONE`,
    },
    { offset: 0, length: text.length, path: '', severity: 'error', problem: 'the body must be TWO' },
  ]);
});

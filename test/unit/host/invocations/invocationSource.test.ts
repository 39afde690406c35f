import { describe, expect, it } from 'vitest';
import {
  toInvocationTitle,
  toMovedSource,
  toMovedUri,
} from '../../../../src/host/invocations/invocationSource.ts';

it.each([
  ['hello · greet', 'hello', 'greet.ocifn.json'],
  ['echo · order.json', 'echo', 'order.json'],
  ['hello', 'hello', undefined],
  ['greet', '', 'greet.ocifn.json'],
  // A shared name is used once.
  ['hello', 'hello', 'hello.ocifn.json'],
  ['', '', undefined],
])('toInvocationTitle returns %j', (title, functionName, file) => {
  expect(toInvocationTitle(functionName, file)).toBe(title);
});

describe('a move of files', () => {
  const move = { from: 'file:///w/a', to: 'file:///w/b' };

  it.each([
    ['file:///w/b', 'file:///w/a'],
    ['file:///w/b/x.ocifn.json', 'file:///w/a/x.ocifn.json'],
    ['file:///w/ab/x.ocifn.json', 'file:///w/ab/x.ocifn.json'],
    ['file:///w', 'file:///w'],
  ])('leads to %s from %s', (after, before) => {
    expect(toMovedUri(before, move)).toBe(after);
  });

  it('changes the files of a source, and returns the same source if none of them moved', () => {
    const origin = { requestUri: 'file:///w/a/x', bodyUri: 'file:///w/body' };
    const source = { title: 'x', functionName: 'f', environment: 'dev', origin };
    expect(toMovedSource(source, move)).toEqual({
      ...source,
      origin: { ...origin, requestUri: 'file:///w/b/x' },
    });
    expect(toMovedSource(source, { from: 'file:///w/body', to: 'file:///w/c' })).toMatchObject({
      origin: { bodyUri: 'file:///w/c' },
    });
    expect(toMovedSource(source, { from: 'file:///other', to: 'file:///w/c' })).toBe(source);
    const plain = { ...source, origin: { functionName: 'f' } };
    expect(toMovedSource(plain, move)).toBe(plain);
  });
});

import { describe, expect, test } from 'vitest';
import type { ResponseSnapshot } from '../../../../../src/protocol/response.ts';
import { growText } from '../../../../../src/webview/response/body/growText.ts';

const snapshot: ResponseSnapshot = {
  invocations: [],
  shown: {
    id: 3,
    title: '',
    functionName: '',
    state: 'running',
    startedAt: 0,
    url: '',
    kind: 'text',
    size: 3,
    text: 'abc',
    attempts: [],
  },
};

describe('a chunk', () => {
  test('that follows is added', () => {
    const grown = growText(snapshot, { id: 3, offset: 3, text: 'def', size: 6 });
    expect(grown?.shown).toMatchObject({ text: 'abcdef', size: 6 });
  });

  test('that is known already adds nothing, and does not shrink the size', () => {
    const grown = growText(snapshot, { id: 3, offset: 0, text: 'ab', size: 2 });
    expect(grown?.shown).toMatchObject({ text: 'abc', size: 3 });
  });

  test('that is known in part adds the rest', () => {
    expect(growText(snapshot, { id: 3, offset: 1, text: 'bcd', size: 4 })?.shown?.text).toBe('abcd');
  });

  test('that leaves a gap asks for a snapshot', () => {
    expect(growText(snapshot, { id: 3, offset: 4, text: 'e', size: 5 })).toBeUndefined();
  });

  test('of a binary body tells its size', () => {
    expect(growText(snapshot, { id: 3, offset: 3, text: '', size: 9 })?.shown?.size).toBe(9);
  });

  test('of another invocation changes nothing', () => {
    expect(growText(snapshot, { id: 4, offset: 9, text: 'x', size: 1 })).toBe(snapshot);
  });

  test('before anything is shown changes nothing', () => {
    const empty: ResponseSnapshot = { invocations: [] };
    expect(growText(empty, { id: 4, offset: 0, text: 'x', size: 1 })).toBe(empty);
  });
});

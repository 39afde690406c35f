import { describe, expect, it } from 'vitest';
import type { ResponseSnapshot, ResponseUpdate } from '../../../../../src/protocol/response.ts';
import { growText, withText } from '../../../../../src/webview/response/model/snapshotText.ts';
import { answered, running, snapshotOf } from '../../../../support/page/responseViews.ts';

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

describe('growText', () => {
  it('appends a chunk that follows the text', () => {
    const grown = growText(snapshot, { id: 3, offset: 3, text: 'def', size: 6 });
    expect(grown?.shown).toMatchObject({ text: 'abcdef', size: 6 });
  });

  it('ignores a chunk that is already known, and never shrinks the size', () => {
    const grown = growText(snapshot, { id: 3, offset: 0, text: 'ab', size: 2 });
    expect(grown?.shown).toMatchObject({ text: 'abc', size: 3 });
  });

  it('appends the unknown rest of a chunk', () => {
    expect(growText(snapshot, { id: 3, offset: 1, text: 'bcd', size: 4 })?.shown?.text).toBe('abcd');
  });

  it('returns undefined for a chunk that leaves a gap', () => {
    expect(growText(snapshot, { id: 3, offset: 4, text: 'e', size: 5 })).toBeUndefined();
  });

  it('updates the size for a chunk of a binary body', () => {
    expect(growText(snapshot, { id: 3, offset: 3, text: '', size: 9 })?.shown?.size).toBe(9);
  });

  it('ignores a chunk of another invocation', () => {
    expect(growText(snapshot, { id: 4, offset: 9, text: 'x', size: 1 })).toBe(snapshot);
  });

  it('ignores a chunk before anything is shown', () => {
    const empty: ResponseSnapshot = { invocations: [] };
    expect(growText(empty, { id: 4, offset: 0, text: 'x', size: 1 })).toBe(empty);
  });
});

function updateOf(id: number): ResponseUpdate {
  const { text: _, ...shown } = answered({ id });
  return { invocations: [], shown };
}

describe('withText for an update without text', () => {
  it('keeps the known text', () => {
    const next = withText(updateOf(1), snapshotOf(running({ id: 1, text: 'known' })));
    expect(next?.shown).toMatchObject({ id: 1, state: 'answered', text: 'known' });
  });

  it('returns undefined for another invocation', () => {
    expect(withText(updateOf(2), snapshotOf(running({ id: 1, text: 'known' })))).toBeUndefined();
    expect(withText(updateOf(2), undefined)).toBeUndefined();
  });
});

describe('withText', () => {
  it('uses the text of the update, even if it is shorter', () => {
    const update = snapshotOf(running({ text: '' }));
    expect(withText(update, snapshotOf(running({ text: 'known' })))).toEqual(update);
  });

  it('shows nothing for an empty update', () => {
    expect(withText({ invocations: [] }, snapshotOf(running()))).toEqual({ invocations: [] });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeBatch } from '../../../../src/host/invocations/changeBatch.ts';
import type { Invocation } from '../../../../src/host/invocations/invocation.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The state of the shown invocation, which a test sets. */
function open() {
  const state = { shown: undefined as { id: number; text: string; spool: { size: number } } | undefined };
  const batch = new ChangeBatch(() => (state.shown ? [state.shown as Invocation] : []));
  const emitted: unknown[] = [];
  batch.onChunk((chunk) => emitted.push(chunk));
  batch.onDidChange(() => emitted.push('changed'));
  const show = (id: number, text: string, size = text.length + 1): void => {
    state.shown = { id, text, spool: { size } };
  };
  return { batch, emitted, show, state };
}

describe('changes', () => {
  it('fire one event, 50 ms after the first of them', () => {
    const { batch, emitted } = open();
    batch.add('state');
    vi.advanceTimersByTime(30);
    batch.add('state');
    vi.advanceTimersByTime(19);
    expect(emitted).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(emitted).toEqual(['changed']);
    vi.advanceTimersByTime(1000);
    expect(emitted).toEqual(['changed']);
    batch.add('state');
    vi.advanceTimersByTime(50);
    expect(emitted).toEqual(['changed', 'changed']);
  });

  it('fire only a chunk with its offset if only text was added', () => {
    const { batch, emitted, show } = open();
    show(1, 'one');
    batch.add('state');
    vi.advanceTimersByTime(50);
    // What was not shown before is for a snapshot.
    expect(emitted).toEqual(['changed']);
    show(1, 'one two');
    batch.add('growth');
    vi.advanceTimersByTime(50);
    expect(emitted.slice(1)).toEqual([{ id: 1, offset: 3, text: ' two', size: 8 }]);
    // The size may have grown where the text has not.
    show(1, 'one two', 99);
    batch.add('growth');
    vi.advanceTimersByTime(50);
    expect(emitted.slice(2)).toEqual([{ id: 1, offset: 7, text: '', size: 99 }]);
    // Another invocation may have grown.
    batch.add('growth');
    vi.advanceTimersByTime(50);
    expect(emitted).toHaveLength(3);
  });

  it('fire the chunk first, and none if no text was added', () => {
    const { batch, emitted, show } = open();
    show(1, '');
    batch.add('growth');
    vi.advanceTimersByTime(50);
    show(1, 'a');
    batch.add('growth');
    batch.add('state');
    batch.add('growth');
    vi.advanceTimersByTime(50);
    expect(emitted).toEqual([{ id: 1, offset: 0, text: 'a', size: 2 }, 'changed']);
    batch.add('state');
    vi.advanceTimersByTime(50);
    expect(emitted.slice(2)).toEqual(['changed']);
  });

  it('fire no chunk when another invocation is shown, which needs a snapshot', () => {
    const { batch, emitted, show } = open();
    show(1, 'one');
    batch.add('growth');
    vi.advanceTimersByTime(50);
    show(2, 'other text');
    batch.add('growth');
    vi.advanceTimersByTime(50);
    expect(emitted).toEqual([]);
    show(2, 'other text more');
    batch.add('growth');
    vi.advanceTimersByTime(50);
    expect(emitted).toEqual([{ id: 2, offset: 10, text: ' more', size: 16 }]);
  });

  it('fire no chunk if no invocation is shown', () => {
    const { batch, emitted } = open();
    batch.add('growth');
    vi.advanceTimersByTime(50);
    expect(emitted).toEqual([]);
  });

  it('fire nothing after disposal', () => {
    const { batch, emitted } = open();
    batch.add('state');
    batch.dispose();
    batch.add('state');
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(emitted).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../../../src/invoker/common/untilAborted.ts';

describe('untilAborted', () => {
  it('returns the result of the promise, or throws its error', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
    await expect(untilAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
  });

  it('returns undefined once the signal aborts', async () => {
    const controller = new AbortController();
    const waiting = untilAborted(new Promise(() => {}), controller.signal);
    controller.abort();
    expect(await waiting).toBeUndefined();
    expect(await untilAborted(Promise.resolve(1), controller.signal)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { decodePageState } from '../../../../../src/webview/response/model/pageState.ts';

describe('decodePageState', () => {
  it('returns a kept state', () => {
    const state = { tab: 'headers', pretty: false, scroll: { id: 3, top: 40 } } as const;
    expect(decodePageState(state)).toEqual(state);
  });

  it.each([undefined, null, 7, {}, { tab: 'other', pretty: 'yes', scroll: { id: 'x', top: Number.NaN } }])(
    'returns the defaults for %o',
    (value) =>
      expect(decodePageState(value)).toEqual({ tab: 'body', pretty: true, scroll: { id: 0, top: 0 } }),
  );
});

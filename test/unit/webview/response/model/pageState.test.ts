import { describe, expect, it } from 'vitest';
import { decodePageState } from '../../../../../src/webview/response/model/pageState.ts';

describe('decodePageState', () => {
  it('returns a kept state', () => {
    const state = {
      tab: 'headers',
      views: { modes: { json: 'raw', csv: 'preview' }, jsonAs: 'tree', wrap: false },
      scroll: { id: 3, top: 40 },
      announced: 1_900_000_000_000,
      entry: 'e-1',
    } as const;
    expect(decodePageState(state)).toEqual(state);
  });

  it.each([
    undefined,
    null,
    7,
    {},
    { tab: 'other', views: 7, scroll: { id: 'x', top: Number.NaN }, entry: 7 },
    { views: { modes: { json: 'table', toString: 'raw', hex: 'hex' }, jsonAs: 'list', wrap: 1 } },
  ])('returns the defaults for %o', (value) =>
    expect(decodePageState(value)).toEqual({
      tab: 'body',
      views: { modes: {} },
      scroll: { id: 0, top: 0 },
      announced: 0,
    }),
  );
});

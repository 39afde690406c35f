import { expect, it } from 'vitest';
import { decodePageState } from '../../../../src/webview/requestEditor/model/pageState.ts';

it('decodePageState returns a kept state', () => {
  const state = { tab: 'options', focus: 'body', scrollTop: 12 } as const;
  expect(decodePageState(state)).toEqual(state);
});

it.each([undefined, null, 'x', { tab: 'other', focus: 1, scrollTop: Number.NaN }])(
  'decodePageState returns the defaults for %j',
  (state) => {
    expect(decodePageState(state)).toEqual({ tab: 'body', focus: undefined, scrollTop: 0 });
  },
);

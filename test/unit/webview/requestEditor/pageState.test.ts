import { expect, test } from 'vitest';
import { decodePageState } from '../../../../src/webview/requestEditor/model/pageState.ts';

test('a kept state comes back', () => {
  const state = { tab: 'options', focus: 'body', scrollTop: 12 } as const;
  expect(decodePageState(state)).toEqual(state);
});

test.each([undefined, null, 'x', { tab: 'other', focus: 1, scrollTop: Number.NaN }])(
  'anything else is a first visit: %j',
  (state) => {
    expect(decodePageState(state)).toEqual({ tab: 'body', focus: undefined, scrollTop: 0 });
  },
);

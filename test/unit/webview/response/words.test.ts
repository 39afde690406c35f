import { describe, expect, test } from 'vitest';
import { decodePageState } from '../../../../src/webview/response/pageState.ts';
import { toStatusLook } from '../../../../src/webview/response/statusLook.ts';

describe('a status', () => {
  test.each([
    [{ state: 'answered', status: 200 }, 'good'],
    [{ state: 'answered', status: 302 }, 'plain'],
    [{ state: 'answered', status: 404 }, 'warning'],
    [{ state: 'answered', status: 502 }, 'bad'],
    [{ state: 'failed' }, 'bad'],
    [{ state: 'cancelled', status: 200 }, 'plain'],
    [{ state: 'running', status: 500 }, 'plain'],
  ] as const)('of %o looks %s', (label, tone) => expect(toStatusLook(label).tone).toBe(tone));

  test('is told by its icon too', () => {
    const icons = [200, 302, 404, 502].map((status) => toStatusLook({ state: 'answered', status }).icon);
    expect(new Set(icons).size).toBe(4);
  });
});

describe('the kept state of a page', () => {
  test('is taken as it was', () => {
    const state = { tab: 'headers', pretty: false, scroll: { id: 3, top: 40 } } as const;
    expect(decodePageState(state)).toEqual(state);
  });

  test.each([undefined, null, 7, {}, { tab: 'other', pretty: 'yes', scroll: { id: 'x', top: Number.NaN } }])(
    'is the default where it is %o',
    (value) =>
      expect(decodePageState(value)).toEqual({ tab: 'body', pretty: true, scroll: { id: 0, top: 0 } }),
  );
});

import { describe, expect, test } from 'vitest';
import { formatDuration } from '../../../../src/webview/response/formatDuration.ts';
import { decodePageState } from '../../../../src/webview/response/pageState.ts';
import { toStatusLook } from '../../../../src/webview/response/statusLook.ts';
import { toStatusText } from '../../../../src/webview/response/statusText.ts';

describe('a duration', () => {
  test.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [143.2, '143 ms'],
    [999.6, '1.00 s'],
    [2345, '2.35 s'],
    [59_990, '60.0 s'],
    [200_000, '3 min 20 s'],
  ])('of %d ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('a status', () => {
  test('has the phrase that came, else the standard one, else none', () => {
    expect(toStatusText(200, 'Fine')).toBe('200 Fine');
    expect(toStatusText(404)).toBe('404 Not Found');
    expect(toStatusText(299)).toBe('299');
  });

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

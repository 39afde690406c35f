import { expect, it } from 'vitest';
import { toThemeColor } from '../../../../src/webview/monaco/themeColor.ts';

it.each([
  ['#1f1f1f', '#1f1f1f'],
  [' #12345678 ', '#12345678'],
  ['#abc', '#aabbcc'],
  ['#abcd', '#aabbccdd'],
  ['rgb(1, 2, 255)', '#0102ffff'],
  ['rgba(255, 255, 255, 0.07)', '#ffffff12'],
  ['rgba(0, 0, 0, .5)', '#00000080'],
  ['rgba(0,0,0,0)', '#00000000'],
])('toThemeColor converts %s to %s', (css, hex) => {
  expect(toThemeColor(css)).toBe(hex);
});

it.each(['', '13px', 'Menlo, monospace', '#12345', 'rgb(1, 2)', 'color-mix(in srgb, red, blue)'])(
  'toThemeColor returns undefined for %j',
  (text) => {
    expect(toThemeColor(text)).toBeUndefined();
  },
);

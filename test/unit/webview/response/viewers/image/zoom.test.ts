import { expect, it } from 'vitest';
import { nextZoom } from '../../../../../../src/webview/response/viewers/image/zoom.ts';

it.each([
  [1, 1, 1.5],
  [1, -1, 0.75],
  [0.3, 1, 0.5],
  [0.3, -1, 0.25],
  [16, 1, 16],
  [0.05, -1, 0.05],
] as const)('from %f in direction %i zooms to %f', (current, by, expected) => {
  expect(nextZoom(current, by)).toBe(expected);
});

import { expect, test } from 'vitest';
import { toDayName } from '../../../../../src/host/history/entries/dayName.ts';

const now = new Date(2026, 10, 23, 0, 30).getTime();

test.each([
  ['Today', new Date(2026, 10, 23, 0, 0)],
  ['Yesterday', new Date(2026, 10, 22, 23, 59)],
  ['Yesterday', new Date(2026, 10, 22, 0, 0)],
  ['Saturday, November 21, 2026', new Date(2026, 10, 21, 23, 59)],
  ['Tuesday, November 25, 2025', new Date(2025, 10, 25)],
])('a day is called %s by the calendar', (name, time) => {
  expect(toDayName(time.getTime(), now, 'en-US')).toBe(name);
});

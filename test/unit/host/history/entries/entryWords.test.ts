import { describe, expect, it } from 'vitest';
import {
  toDayName,
  toName,
  toRelativeTime,
  toShortOutcome,
  toOutcomeText,
  toTook,
} from '../../../../../src/host/history/entries/entryWords.ts';
import { answeredEvents, createEntry } from '../createEntry.ts';

describe('the words for an entry', () => {
  it.each([
    ['200 OK', { state: 'answered', events: answeredEvents(200, 'OK') }],
    ['404 Not Found', { state: 'answered', events: answeredEvents(404, '') }],
    ['failed', { state: 'failed', events: answeredEvents(200, 'OK') }],
    ['cancelled', { state: 'cancelled', events: [] }],
  ] as const)('give the outcome %s', (text, entry) => {
    expect(toOutcomeText(entry)).toBe(text);
  });

  it('always contain a name', () => {
    expect(toName(createEntry())).toBe('hello · greet');
    expect(toName(createEntry({ source: { title: '', functionName: '', origin: {} } }))).toBe('Invocation');
    const source = { title: 'hello · greet', functionName: 'hello', origin: {}, requestName: 'greet Ada' };
    expect(toName({ source })).toBe('greet Ada');
  });

  it('give the duration of the timings, and none if nothing was sent', () => {
    expect(toTook(createEntry({ endedAt: 9000 }))).toBe('143 ms');
    expect(toTook(createEntry({ events: [] }))).toBeUndefined();
  });
});

it('the short outcome of an entry is its status, or a word', () => {
  expect(toShortOutcome(createEntry())).toBe('200');
  expect(toShortOutcome(createEntry({ state: 'failed', events: [] }))).toBe('Failed');
  expect(toShortOutcome(createEntry({ state: 'cancelled' }))).toBe('Cancelled');
});

it.each([
  ['now', 0],
  ['now', 59_999],
  ['now', -5000],
  ['1 min ago', 60_000],
  ['59 min ago', 3_599_999],
  ['1 h ago', 3_600_000],
  ['13 h ago', 13.9 * 3_600_000],
  ['10:00 PM', 16 * 3_600_000],
])('the relative time is %j after %i ms', (text, ago) => {
  const now = new Date(2026, 10, 23, 14, 0).getTime();
  expect(toRelativeTime(now - ago, now, 'en-US').replaceAll('\u202f', ' ')).toBe(text);
});

describe('the heading of a day', () => {
  const now = new Date(2026, 10, 23, 0, 30).getTime();

  it.each([
    ['Today', new Date(2026, 10, 23, 0, 0)],
    ['Yesterday', new Date(2026, 10, 22, 23, 59)],
    ['Yesterday', new Date(2026, 10, 22, 0, 0)],
    ['Saturday, November 21, 2026', new Date(2026, 10, 21, 23, 59)],
    ['Tuesday, November 25, 2025', new Date(2025, 10, 25)],
  ])('is %s by the calendar', (name, time) => {
    expect(toDayName(time.getTime(), now, 'en-US')).toBe(name);
  });
});

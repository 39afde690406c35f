import { describe, expect, it } from 'vitest';
import {
  toDayName,
  toName,
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
  });

  it('give the duration of the timings, and none if nothing was sent', () => {
    expect(toTook(createEntry({ endedAt: 9000 }))).toBe('143 ms');
    expect(toTook(createEntry({ events: [] }))).toBeUndefined();
  });
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

import { expect, test } from 'vitest';
import { toName, toOutcomeText, toTook } from '../../../../../src/host/history/entries/entryWords.ts';
import { answeredEvents, createEntry } from '../createEntry.ts';

test.each([
  ['200 OK', { state: 'answered', events: answeredEvents(200, 'OK') }],
  ['404 Not Found', { state: 'answered', events: answeredEvents(404, '') }],
  ['failed', { state: 'failed', events: answeredEvents(200, 'OK') }],
  ['cancelled', { state: 'cancelled', events: [] }],
] as const)('says %s of an invocation that ended so', (text, entry) => {
  expect(toOutcomeText(entry)).toBe(text);
});

test('an invocation always has a name', () => {
  expect(toName(createEntry())).toBe('hello · greet');
  expect(toName(createEntry({ source: { title: '', functionName: '', origin: {} } }))).toBe('Invocation');
});

test('a clock that was set back gives no time below 0', () => {
  expect(toTook({ startedAt: 2000, endedAt: 1000 })).toBe('0 ms');
});

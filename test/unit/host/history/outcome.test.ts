import { expect, test } from 'vitest';
import { toName, toOutcome, toOutcomeIcon, toTook } from '../../../../src/host/history/outcome.ts';
import { answeredEvents, createEntry } from './createEntry.ts';

test.each([
  ['200 OK', 'pass', { state: 'answered', events: answeredEvents(200, 'OK') }],
  ['404 Not Found', 'warning', { state: 'answered', events: answeredEvents(404, '') }],
  ['502 Bad Gateway', 'error', { state: 'answered', events: answeredEvents(502, '') }],
  ['failed', 'error', { state: 'failed', events: answeredEvents(200, 'OK') }],
  ['cancelled', 'circle-slash', { state: 'cancelled', events: [] }],
] as const)('an outcome is told as %s, with an icon of its own', (text, icon, entry) => {
  expect(toOutcome(entry)).toBe(text);
  expect(toOutcomeIcon(entry).icon).toBe(icon);
});

test('an invocation always has a name', () => {
  expect(toName(createEntry())).toBe('hello · greet');
  expect(toName(createEntry({ source: { title: '', functionName: '', origin: {} } }))).toBe('Invocation');
});

test('a clock that was set back gives no time below 0', () => {
  expect(toTook({ startedAt: 2000, endedAt: 1000 })).toBe('0 ms');
});

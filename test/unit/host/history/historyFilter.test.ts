import { describe, expect, it } from 'vitest';
import {
  describeConditions,
  meets,
  textOf,
  toggle,
  type Condition,
} from '../../../../src/host/history/historyFilter.ts';
import { answeredEvents, createEntry } from './createEntry.ts';

const source = { title: 'hello · greet', functionName: 'hello', environment: 'dev', origin: {} };
const good = createEntry({ source });
const bad = createEntry({
  source: { ...source, functionName: 'fails', requestName: 'An Error' },
  events: answeredEvents(502, ''),
});
const failed = createEntry({ source: { ...source, environment: 'prod' }, state: 'failed', events: [] });
const pinned = { ...createEntry({ state: 'cancelled', events: [] }), pinned: true };
const all = { good, bad, failed, pinned };

const shown = (conditions: readonly Condition[], found: readonly string[] = []): readonly string[] =>
  Object.entries(all).flatMap(([name, entry]) => (meets(entry, conditions, new Set(found)) ? [name] : []));

describe('a filter', () => {
  it.each<[readonly string[], readonly Condition[]]>([
    [['good', 'bad', 'failed', 'pinned'], []],
    [['good'], [{ kind: 'outcome', value: '200 OK' }]],
    [
      ['good', 'failed'],
      [
        { kind: 'outcome', value: '200 OK' },
        { kind: 'outcome', value: 'failed' },
      ],
    ],
    [['bad', 'failed'], [{ kind: 'errors' }]],
    [['good', 'failed', 'pinned'], [{ kind: 'function', value: 'hello' }]],
    [['failed'], [{ kind: 'environment', value: 'prod' }]],
    [['pinned'], [{ kind: 'pinned' }]],
    [['failed'], [{ kind: 'errors' }, { kind: 'function', value: 'hello' }]],
    [[], [{ kind: 'pinned' }, { kind: 'errors' }]],
    // In any case: names, and request IDs.
    [['bad'], [{ kind: 'text', value: 'an error' }]],
    [['good', 'bad'], [{ kind: 'text', value: 'request/1' }]],
  ])('shows %j with %j', (names, conditions) => {
    expect([...shown(conditions)].sort()).toEqual([...names].sort());
  });

  it('shows what was found in a response', () => {
    expect(shown([{ kind: 'text', value: 'Grace' }], [failed.id])).toContain('failed');
  });

  it('gets a condition, and loses it the second time; it has at most one text', () => {
    const errors: Condition = { kind: 'errors' };
    const first = toggle(toggle([], errors), { kind: 'text', value: 'a' });
    expect(textOf(first)).toBe('a');
    const second = toggle(first, { kind: 'text', value: 'b' });
    expect(describeConditions(second)).toBe('errors, "b"');
    expect(toggle(second, { kind: 'text', value: 'b' })).toEqual([errors]);
    expect(textOf([errors])).toBeUndefined();
    expect(describeConditions([{ kind: 'pinned' }, { kind: 'function', value: 'hello' }])).toBe(
      'pinned, hello',
    );
  });
});

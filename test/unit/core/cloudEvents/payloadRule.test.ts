import { describe, expect, it } from 'vitest';
import {
  count,
  listRule,
  moment,
  objectRule,
  oneOf,
  someText,
  type PayloadRule,
} from '../../../../src/core/cloudEvents/payloadRule.ts';

function pathsOf(rule: PayloadRule, value: unknown): readonly string[] {
  return rule(value).faults.map(({ path }) => path.join('.') || 'the whole');
}

describe('a rule', () => {
  it.each([
    ['text', someText, 'x', ['', 5, null]],
    ['moment', moment, '2026-02-28T23:59:59.5+01:00', ['2026-02-45T00:00:00Z', '2026-02-28', 'now', 5]],
    ['count', count, 0, [-1, 1.5, 2 ** 53, '1', Number.NaN]],
    ['choice', oneOf('a', 'b'), 'b', ['A', '', undefined]],
    ['list', listRule(count), [1, 2], [[], {}, 'x', null]],
    ['object', objectRule({}), { any: 1 }, [[], 'x', null]],
  ])('accepts for a %s only %j', (_, rule, right, wrong) => {
    expect(pathsOf(rule, right)).toEqual([]);
    for (const value of wrong) expect(pathsOf(rule, value), JSON.stringify(value)).toEqual(['the whole']);
    expect(pathsOf(rule, '{{variable}}')).toEqual([]);
  });

  it('reports missing members of an object before wrong ones, with their path', () => {
    const rule = objectRule({ id: someText, n: count }, { more: listRule(objectRule({ at: moment })) });
    expect(pathsOf(rule, { n: 'x', more: [{ at: moment }, { at: '2026-01-01T00:00:00Z' }, {}] })).toEqual([
      'id',
      'n',
      'more.0.at',
      'more.2.at',
    ]);
  });
});

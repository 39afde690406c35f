import { entriesBy, isObject, wrong, type Decoder } from '../decode/plainDecoder.ts';

/**
 * A rule for a part of a payload: reports faults and reads nothing. A text with a variable passes, because
 * its value is unknown.
 */
export type PayloadRule = Decoder<unknown>;

/** Creates a rule for a single value. */
export function valueRule(expected: string, holds: (value: unknown) => boolean): PayloadRule {
  return (value) => (isVariable(value) || holds(value) ? sound : wrong(expected));
}

/** Creates a rule for an object; other members are allowed. */
export function objectRule(
  required: Readonly<Record<string, PayloadRule>>,
  optional: Readonly<Record<string, PayloadRule>> = {},
): PayloadRule {
  const rules: Readonly<Record<string, PayloadRule>> = { ...optional, ...required };
  const read = entriesBy((name) => (Object.hasOwn(rules, name) ? rules[name] : undefined));
  return (value) => {
    if (isVariable(value)) return sound;
    const decoded = read(value);
    if (!isObject(value)) return decoded;
    const missing = Object.keys(required).filter((name) => !Object.hasOwn(value, name));
    return {
      ...decoded,
      faults: [...missing.map((name) => ({ path: [name], expected: 'there' })), ...decoded.faults],
    };
  };
}

/** Creates a rule for an array with at least one item. */
export function listRule(rule: PayloadRule): PayloadRule {
  return (value) => {
    if (isVariable(value)) return sound;
    if (!Array.isArray(value) || value.length === 0) return wrong('a list with at least one item');
    const faults = value.flatMap((item: unknown, index) =>
      rule(item).faults.map(({ path, expected }) => ({ path: [String(index), ...path], expected })),
    );
    return { faults, findings: [] };
  };
}

/** Creates a rule that depends on the value. */
export function ruleBy(choose: (value: unknown) => PayloadRule): PayloadRule {
  return (value) => choose(value)(value);
}

/** Any string except the empty one. */
export const someText = valueRule('a non-empty string', (value) => typeof value === 'string' && value !== '');

/** Any string. */
export const anyText = valueRule('a string', (value) => typeof value === 'string');

/** A string or null. */
export const textOrNull = valueRule(
  'a string or null',
  (value) => value === null || typeof value === 'string',
);

/** A time in the format of RFC 3339. */
export const moment = valueRule(
  'a time such as 2026-01-31T12:00:00Z',
  (value) => typeof value === 'string' && isMoment(value),
);

/** A whole number from 0. */
export const count = valueRule(
  'a whole number, 0 or greater',
  (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
);

/** Any object. */
export const anyObject = valueRule('an object', isObject);

/** Creates a rule for one of the given strings. */
export function oneOf(...choices: readonly string[]): PayloadRule {
  return valueRule(choices.join(' or '), (value) => choices.some((choice) => choice === value));
}

const sound = { faults: [], findings: [] } as const;

function isVariable(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{');
}

function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

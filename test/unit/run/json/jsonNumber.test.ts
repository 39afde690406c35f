import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonNumber, toJsonNumber } from '../../../../src/run/json/jsonNumber.ts';

const compare = (a: string, b: string): number =>
  Math.sign(new JsonNumber(a).compare(new JsonNumber(b))) || 0;

describe('a JSON number', () => {
  it.each([
    ['9007199254740993', '9007199254740992', 1],
    ['1.0', '1', 0],
    ['1e2', '100', 0],
    ['100E-2', '1.00', 0],
    ['-0', '0', 0],
    ['0e99999999999999999999', '0.00', 0],
    ['-1', '1', -1],
    ['-2', '-1', -1],
    ['-1e99999999999999999999', '-1e99999999999999999998', -1],
    ['1e-400', '0', 1],
    ['0.1', '0.1000000000000000055511151231257827', -1],
    ['123456789012345678901234567890', '123456789012345678901234567891', -1],
    ['12', '1.2e1', 0],
    ['12', '13e0', -1],
    ['9', '10', -1],
    ['0.09', '0.1', -1],
  ])('%s and %s compare as %i', (a, b, order) => {
    expect(compare(a, b)).toBe(order);
    expect(compare(b, a)).toBe(-order || 0);
  });

  it('compares as fractions of big integers do', () => {
    const parts = fc.tuple(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.integer({ min: -20, max: 20 }),
    );
    fc.assert(
      fc.property(parts, parts, ([a, x], [b, y]) => {
        const [left, right] = [a * 10n ** BigInt(x + 20), b * 10n ** BigInt(y + 20)];
        expect(compare(`${a}e${x}`, `${b}e${y}`)).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });

  it('compares quickly, however many digits it has', () => {
    const start = performance.now();
    for (const digits of [
      '7'.repeat(3_000_000),
      `1${'0'.repeat(3_000_000)}1`,
      `0.${'0'.repeat(3_000_000)}1`,
    ]) {
      expect(compare(digits, `${digits}1`)).toBe(-1);
      expect(new JsonNumber(digits).isInteger).toBe(!digits.startsWith('0.'));
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it.each([
    ['1.0', true],
    ['1.5', false],
    ['15e-1', false],
    ['150e-1', true],
    ['0', true],
    ['9007199254740993.0', true],
    ['9007199254740993.5', false],
    ['1e400', true],
    ['1e-400', false],
  ])('%s is an integer: %s', (text, isInteger) => {
    expect(new JsonNumber(text).isInteger).toBe(isInteger);
  });

  it.each([
    ['9007199254740993', '3', true],
    ['9007199254740992', '3', false],
    ['0.3', '0.1', true],
    ['1.005', '0.01', false],
    ['19.99', '0.01', true],
    ['0', '7', true],
    ['7', '0', false],
    ['-6', '4', false],
    ['-8', '4', true],
    ['1e1000000', '7', false],
    ['7e1000000', '7', true],
    ['1e-1000000', '7', false],
    ['2.5', '0.5', true],
    ['25', '0.5', true],
    ['0.25', '0.5', false],
    ['1.5', '3', false],
    ['1e3', '8', true],
    ['1e2', '8', false],
    ['3e1000000', '7', false],
    ['21e1000000', '7', true],
    ['1e1000000', '1024e-3', true],
  ])('%s is a multiple of %s: %s', (number, factor, expected) => {
    expect(new JsonNumber(number).isMultipleOf(new JsonNumber(factor))).toBe(expected);
  });

  it.each([
    ['0.1', true],
    ['9007199254740992', true],
    ['9007199254740993', false],
    ['1e400', false],
    ['1e-400', false],
    ['12345678901234567890', false],
    ['1e21', true],
  ])('%s is what its double says: %s', (text, isFaithful) => {
    expect(new JsonNumber(text).isFaithful).toBe(isFaithful);
  });

  it('is read from text only as JSON writes numbers', () => {
    for (const text of ['-1', '0', '1.50', '1e+5', '-0.0E-3']) expect(toJsonNumber(text)?.text).toBe(text);
    for (const text of ['', '+1', '01', '.5', '1.', '0x10', 'NaN', '1 ', '1e', 'Infinity', '--1'])
      expect(toJsonNumber(text)).toBeUndefined();
  });
});

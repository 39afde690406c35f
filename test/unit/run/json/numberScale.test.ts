import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonNumber } from '../../../../src/run/json/jsonNumber.ts';
import { NumberScale } from '../../../../src/run/json/numberScale.ts';
import { parseValidJson } from '../../../../src/run/json/parseJson.ts';

/** Without the sign of zero. */
const sign = (order: number): number => Math.sign(order) || 0;

const big = 10n ** 20n;
/** Numbers close to each other, so that many have the same double. */
const text = fc.oneof(
  fc
    .tuple(
      fc.bigInt({ min: -3n, max: 3n }),
      fc.constantFrom(0n, 1n, 2n ** 32n, 2n ** 53n, big, -(2n ** 32n), -(2n ** 53n), -big),
    )
    .map(([near, base]) => String(base + near)),
  fc
    .tuple(
      fc.integer({ min: -2, max: 2 }),
      fc.constantFrom('.5', '.50', '.1', '.10000000000000000001', '.99999999999999999999', '.0', ''),
    )
    .map(([whole, fraction]) => `${whole}${fraction}`),
  fc
    .tuple(
      fc.constantFrom('4294967296', '9007199254740993', '-4294967296'),
      fc.constantFrom('.5', '.25', '.0'),
    )
    .map((each) => each.join('')),
  fc.constantFrom('1e400', '-1e400', '1e-400', '-1e-400', '10e399', '-0'),
);

describe('a scale of numbers', () => {
  it('keeps small integers beside numbers with more digits than a double', () => {
    const texts = ['-4294967296', '-5', '5', '4294967296'];
    const scale = NumberScale.of(
      [...texts, '-4294967297', '12345678901234567890123'].map((each) => new JsonNumber(each)),
    );
    expect(texts.map((each) => scale.toDouble(new JsonNumber(each)))).toEqual(texts.map(Number));
    expect(scale.toDouble(new JsonNumber('-4294967297'))).toBeLessThan(-4_294_967_296);
  });

  it('keeps their order, equality and integers, and small integers themselves', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 20 }), (texts) => {
        const numbers = texts.map((each) => new JsonNumber(each));
        const scale = NumberScale.of(numbers);
        for (const a of numbers) {
          const double = scale.toDouble(a);
          expect(Number.isInteger(double), a.text).toBe(a.isInteger);
          expect(sign(scale.toNumber(double).compare(a)), a.text).toBe(0);
          if (a.isInteger && Math.abs(Number(a.text)) <= 2 ** 32 && a.isFaithful)
            expect(double || 0).toBe(Number(a.text) || 0);
          for (const b of numbers)
            expect(sign(double - scale.toDouble(b)), `${a.text} and ${b.text}`).toBe(sign(a.compare(b)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is that of doubles for numbers that doubles can tell apart', () => {
    const json = parseValidJson('{"a":[1.5,"x",null,true],"__proto__":{"b":-0.1}}');
    const scale = NumberScale.of([json]);
    expect(scale.isPlain).toBe(true);
    expect(JSON.stringify(scale.toPlain(json))).toBe('{"a":[1.5,"x",null,true],"__proto__":{"b":-0.1}}');
  });

  it('includes further numbers', () => {
    const [a, b] = [new JsonNumber('9007199254740992'), new JsonNumber('9007199254740993')];
    const scale = NumberScale.of([[a]], [b]);
    expect(scale.isPlain).toBe(false);
    expect(scale.toDouble(b)).toBeGreaterThan(scale.toDouble(a));
  });

  it('takes no time that grows with the square of their number', () => {
    const many = Array.from({ length: 30_000 }, (_, index) => new JsonNumber(`${index}.5`));
    const started = performance.now();
    const scale = NumberScale.of([...many, new JsonNumber('9007199254740993')]);
    expect(scale.toDouble(new JsonNumber('29999.5'))).toBe(29_999.5);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

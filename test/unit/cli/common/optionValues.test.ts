import { describe, expect, it } from 'vitest';
import {
  readChoice,
  readCount,
  readHeaders,
  readNumber,
  readPort,
  readSeconds,
} from '../../../../src/cli/common/optionValues.ts';
import { readStatusCodes } from '../../../../src/cli/options/retryOptions.ts';
import { UsageError } from '../../../../src/cli/common/command.ts';

describe('readChoice', () => {
  it('reads one of the words, and returns undefined without the option', () => {
    expect(readChoice('kind', ['a', 'b'], 'b')).toBe('b');
    expect(readChoice('kind', ['a', 'b'], undefined)).toBeUndefined();
  });

  it.each(['A', 'a ', '', 'c'])('rejects %j', (value) => {
    const error = new UsageError(`--kind must be one of a, b, not "${value}"`);
    expect(() => readChoice('kind', ['a', 'b'], value)).toThrow(error);
  });
});

describe('readSeconds', () => {
  it.each([
    [undefined, undefined],
    ['1', 1],
    ['0.001', 0.001],
    ['1e3', 1000],
    [' 2 ', 2],
  ])('reads %j', (value, seconds) => {
    expect(readSeconds('wait', value)).toBe(seconds);
  });

  it.each(['', ' ', '0', '-1', 'x', '1s', 'Infinity', 'NaN'])('rejects %j', (value) => {
    const error = new UsageError(`--wait must be a number of seconds greater than 0, not "${value}"`);
    expect(() => readSeconds('wait', value)).toThrow(error);
  });
});

describe('readNumber', () => {
  it.each([
    [undefined, undefined],
    ['0', 0],
    ['0.5', 0.5],
    [' 7 ', 7],
  ])('reads %j', (value, number) => {
    expect(readNumber('growth', value)).toBe(number);
  });

  it.each(['', ' ', '-0.1', 'x', 'Infinity', 'NaN'])('rejects %j', (value) => {
    const error = new UsageError(`--growth must be a number of 0 or more, not "${value}"`);
    expect(() => readNumber('growth', value)).toThrow(error);
  });
});

describe('readCount', () => {
  it.each([
    [undefined, undefined],
    ['1', 1],
    ['9', 9],
    ['10', 10],
    ['0012', 12],
    ['1234567890123456', 1_234_567_890_123_456],
  ])('reads %j', (value, count) => {
    expect(readCount('most', value)).toBe(count);
  });

  it.each(['', '0', '00', '-1', '1.5', '1k', 'x1', ' 1', '1 ', '12345678901234567'])(
    'rejects %j',
    (value) => {
      const error = new UsageError(`--most must be a whole number greater than 0, not "${value}"`);
      expect(() => readCount('most', value)).toThrow(error);
    },
  );
});

describe('readCount with a maximum', () => {
  it('reads numbers up to it', () => {
    expect(readCount('processes', '64', 64)).toBe(64);
    const error = new UsageError('--processes must be a whole number from 1 to 64, not "65"');
    expect(() => readCount('processes', '65', 64)).toThrow(error);
  });
});

describe('readPort', () => {
  it.each([
    [undefined, undefined],
    ['0', 0],
    ['00080', 80],
    ['65535', 65_535],
  ])('reads %j', (value, port) => {
    expect(readPort(value)).toBe(port);
  });

  it.each(['', '65536', '99999', '000080', '-1', ' 1', '1 ', '8o'])('rejects %j', (value) => {
    const error = new UsageError(`--port must be a number from 0 to 65535, not "${value}"`);
    expect(() => readPort(value)).toThrow(error);
  });
});

describe('readHeaders', () => {
  it('reads names and values in their order', () => {
    expect(readHeaders()).toEqual([]);
    expect(readHeaders(['A:b', 'C: d', 'a: \t e f ', 'G:', 'H:i:j', 'K: l\nm'])).toEqual([
      ['A', 'b'],
      ['C', 'd'],
      ['a', 'e f '],
      ['G', ''],
      ['H', 'i:j'],
      ['K', 'l\nm'],
    ]);
  });

  it.each(['', 'no colon', ': value', ' A: b', 'A b: c', 'A : b'])('rejects %j', (line) => {
    const error = new UsageError(`--header must be "Name: value", not "${line}"`);
    expect(() => readHeaders(['ok: yes', line])).toThrow(error);
  });
});

describe('readStatusCodes', () => {
  it.each([
    [undefined, undefined],
    ['429', { 429: [] }],
    ['400,599', { 400: [], 599: [] }],
    [' 429 , \t503:Some_Code9 ', { 429: [], 503: ['Some_Code9'] }],
    ['409:A,409:B,409:A', { 409: ['A', 'B', 'A'] }],
    ['409:A,409', { 409: [] }],
    ['409,409:A', { 409: [] }],
  ])('reads %j', (text, codes) => {
    expect(readStatusCodes('on', text)).toEqual(codes);
  });

  it.each(['', '399', '600', '42', '4290', 'x429', '429x', '429:', '429:a-b', '429:A B', '429,', '429,,503'])(
    'rejects %j',
    (text) => {
      const error = new UsageError(
        `--on must list statuses from 400 to 599, such as 429,503,409:IncorrectState, not "${text}"`,
      );
      expect(() => readStatusCodes('on', text)).toThrow(error);
    },
  );
});

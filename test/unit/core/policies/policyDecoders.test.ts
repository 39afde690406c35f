import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeCircuitBreakerChoice,
  decodeRetryChoice,
  decodeRetryOptions,
  decodeStatusCodes,
} from '../../../../src/core/policies/policyDecoders.ts';
import { sdkCircuitBreaker } from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import { sdkRetryOptions } from '../../../../src/core/policies/retryPolicy.ts';

const noTrouble = { faults: [], findings: [] };

describe('a retry choice', () => {
  it.each(['none', 'safe', 'sdk', 'custom'])('may be the name %s', (name) => {
    expect(decodeRetryChoice(name)).toEqual({ value: name, ...noTrouble });
  });

  it('may have every option of the builder', () => {
    expect(decodeRetryChoice(sdkRetryOptions)).toEqual({ value: sdkRetryOptions, ...noTrouble });
  });

  it.each(['safe', 'sdk', 'custom'] as const)('may have options for the strategy %s', (strategy) => {
    const { statuses: _, any5xx: __, ...numbers } = sdkRetryOptions;
    expect(decodeRetryChoice({ strategy, ...numbers })).toEqual({
      value: { strategy, ...numbers },
      ...noTrouble,
    });
  });

  it('reports options without effect for the strategy none', () => {
    expect(decodeRetryChoice({ strategy: 'none', maxAttempts: 3, tries: 1 })).toEqual({
      value: 'none',
      faults: [],
      findings: [
        { severity: 'warning', kind: 'unknown', path: ['tries'] },
        { severity: 'warning', kind: 'idle', path: ['maxAttempts'], reason: 'the strategy is "none"' },
      ],
    });
  });

  it('may remove limits and checks with null', () => {
    const none = { maxAttempts: null, totalTime: null, statuses: null };
    expect(decodeRetryChoice(none)).toEqual({ value: none, ...noTrouble });
  });

  it('may have no delay', () => {
    const atOnce = { baseDelay: 0, maxDelay: 0, jitter: 0 };
    expect(decodeRetryChoice(atOnce)).toEqual({ value: atOnce, ...noTrouble });
  });

  it('reports unknown members at any depth, and omits them', () => {
    expect(decodeRetryChoice({ maxAttempts: 3, tries: 3, constructor: 1 })).toEqual({
      value: { maxAttempts: 3 },
      faults: [],
      findings: [
        { severity: 'warning', kind: 'unknown', path: ['tries'] },
        { severity: 'warning', kind: 'unknown', path: ['constructor'] },
      ],
    });
  });

  it.each([
    ['always', [], 'none, safe, sdk, custom or an object with options'],
    [null, [], 'none, safe, sdk, custom or an object with options'],
    [[], [], 'none, safe, sdk, custom or an object with options'],
    [{ maxAttempts: 0 }, ['maxAttempts'], 'a whole number greater than 0 or null'],
    [{ maxAttempts: 1.5 }, ['maxAttempts'], 'a whole number greater than 0 or null'],
    [{ totalTime: -1 }, ['totalTime'], 'a number greater than 0 or null'],
    [{ baseDelay: -0.1 }, ['baseDelay'], 'a number, 0 or greater'],
    [{ growth: 0 }, ['growth'], 'a number greater than 0'],
    [{ maxDelay: null }, ['maxDelay'], 'a number, 0 or greater'],
    [{ jitter: '1' }, ['jitter'], 'a number, 0 or greater'],
    [{ jitter: Number.POSITIVE_INFINITY }, ['jitter'], 'a number, 0 or greater'],
    [
      { backoff: 'linear' },
      ['backoff'],
      'decorrelated_jitter or full_jitter or equal_jitter or full_jitter_with_equal_on_throttle',
    ],
    [{ strategy: 'often' }, ['strategy'], 'none, safe, sdk, custom'],
    [{ strategy: 'safe', statuses: { 429: [] } }, ['statuses'], 'omitted: safe decides what to retry'],
    [{ strategy: 'sdk', any5xx: false }, ['any5xx'], 'omitted: sdk decides what to retry'],
    [{ any5xx: 'yes' }, ['any5xx'], 'true or false'],
    [{ statuses: [429] }, ['statuses'], 'an object or null'],
    [{ statuses: { 429: true } }, ['statuses', '429'], 'a list of error codes'],
    [{ statuses: { 429: [7] } }, ['statuses', '429'], 'a list of error codes'],
    [{ statuses: { 42: [] } }, ['statuses', '42'], 'a status from 400 to 599'],
  ])('has a fault for %j at the wrong member', (written, path, expected) => {
    expect(decodeRetryChoice(written).faults).toEqual([{ path, expected }]);
  });

  it.each(['400', '499', '500', '599'])('may list the status %s', (status) => {
    expect(decodeStatusCodes({ [status]: [] })).toEqual({ value: { [status]: [] }, ...noTrouble });
  });

  it.each(['399', '600', '4290', '1429', '-429', '429 ', ''])(
    'lists of statuses may not have %j',
    (status) => {
      expect(decodeStatusCodes({ [status]: [] }).faults).toEqual([
        { path: [status], expected: 'a status from 400 to 599' },
      ]);
    },
  );

  it('reports every wrong member', () => {
    const { faults } = decodeRetryOptions({ maxAttempts: 'a', growth: -1, statuses: { 1: [], 502: 'x' } });
    expect(faults.map(({ path }) => path.join('.'))).toEqual([
      'maxAttempts',
      'growth',
      'statuses.1',
      'statuses.502',
    ]);
  });
});

it('decodes the valid members beside the wrong ones', () => {
  const { value } = decodeRetryOptions({ growth: 3, jitter: -1, statuses: { 429: true, 502: [] } });
  expect(Object.entries(value ?? {})).toEqual([['growth', 3]]);
});

describe('a circuit breaker choice', () => {
  it.each([true, false, {}, { failureThreshold: 1 }, sdkCircuitBreaker])('may be %j', (written) => {
    expect(decodeCircuitBreakerChoice(written)).toEqual({ value: written, ...noTrouble });
  });

  it.each([
    ['on', [], 'true, false or an object with options'],
    [{ failureThreshold: 0 }, ['failureThreshold'], 'a whole number greater than 0'],
    [{ recoveryTimeout: 0 }, ['recoveryTimeout'], 'a number greater than 0'],
    [{ statuses: null }, ['statuses'], 'an object'],
  ])('has a fault for %j at the wrong member', (written, path, expected) => {
    expect(decodeCircuitBreakerChoice(written).faults).toEqual([{ path, expected }]);
  });
});

it('decodes any value or reports faults, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (written) => {
      for (const decode of [decodeRetryChoice, decodeCircuitBreakerChoice, decodeStatusCodes]) {
        const { value, faults } = decode(written);
        expect(value !== undefined || faults.length > 0).toBe(true);
      }
    }),
  );
});

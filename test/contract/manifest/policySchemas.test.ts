import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sdkCircuitBreaker } from '../../../src/core/policies/circuitBreakerPolicy.ts';
import { entryKeys as knownEntryKeys } from '../../../src/core/functions/entryKeys.ts';
import { authKinds } from '../../../src/core/invocation/invocationRequest.ts';
import { defaultBufferLimit } from '../../../src/core/common/limits.ts';
import { decodeCircuitBreakerChoice, decodeRetryChoice } from '../../../src/core/policies/policyDecoders.ts';
import { backoffs, retryStrategies, sdkRetryOptions } from '../../../src/core/policies/retryPolicy.ts';
import { settings, type Schema } from './manifest.ts';

const request: Schema = JSON.parse(readFileSync('media/request.schema.json', 'utf8'));
const keys = request.properties ?? {};
const entry = settings['functions']?.additionalProperties;
const entryKeys = typeof entry === 'object' ? (entry.properties ?? {}) : {};

/** Returns the options of each member of the object form of a key. */
function membersOf(key: string): Readonly<Record<string, Schema>> {
  return keys[key]?.anyOf?.find(({ properties }) => properties)?.properties ?? {};
}

function defaultsOf(members: Readonly<Record<string, Schema>>): object {
  return Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, schema.default]));
}

describe('the schemas', () => {
  it('have every option of a retry strategy with the default of the SDK', () => {
    expect(defaultsOf(membersOf('retry'))).toEqual({ strategy: 'custom', ...sdkRetryOptions });
    expect(membersOf('retry')['strategy']?.enum).toEqual(retryStrategies);
    expect(membersOf('retry')['backoff']?.enum).toEqual(backoffs);
  });

  it('have every option of a circuit breaker with the default of the SDK', () => {
    expect(defaultsOf(membersOf('circuitBreaker'))).toEqual(sdkCircuitBreaker);
  });

  it('have exactly the keys of a function', () => {
    expect(Object.keys(entryKeys).toSorted()).toEqual([...knownEntryKeys].toSorted());
    expect(typeof entry === 'object' && entry.additionalProperties).toBe(false);
  });

  it('have the default of the buffer limit', () => {
    expect(keys['bufferLimit']?.default).toBe(defaultBufferLimit);
  });

  it('describe every option', () => {
    for (const members of [membersOf('retry'), membersOf('circuitBreaker')])
      for (const [name, { description, markdownDescription }] of Object.entries(members))
        expect(description ?? markdownDescription, name).toMatch(/\.$/);
  });

  it('are the same for requests, functions and settings', () => {
    expect(entryKeys['retry']).toEqual(keys['retry']);
    expect(entryKeys['circuitBreaker']).toEqual(keys['circuitBreaker']);
    const { strategy: _, ...numbers } = membersOf('retry');
    expect(settings['retry.custom']?.properties).toEqual(numbers);
  });

  it('offer the strategies and the ways to sign, each with a description', () => {
    const strategies = keys['retry']?.anyOf?.[0];
    for (const schema of [strategies, settings['retry.strategy']]) {
      expect(schema?.enum).toEqual(retryStrategies);
      expect(schema?.enumDescriptions ?? schema?.markdownEnumDescriptions).toHaveLength(
        retryStrategies.length,
      );
    }
    for (const schema of [keys['auth'], entryKeys['auth'], settings['auth']]) {
      expect(schema?.enum).toEqual(authKinds);
      expect(schema?.enumDescriptions).toHaveLength(authKinds.length);
    }
  });

  it('accept what the decoders accept', () => {
    expect(decodeRetryChoice(defaultsOf(membersOf('retry'))).faults).toEqual([]);
    expect(decodeCircuitBreakerChoice(defaultsOf(membersOf('circuitBreaker'))).faults).toEqual([]);
  });
});

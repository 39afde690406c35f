import { describe, expect, it } from 'vitest';
import {
  classifyOutcome,
  classifyStatus,
  outcomeLooks,
  ownStatus,
} from '../../../../src/core/invocation/outcome.ts';
import { outcomeCases, ownHeaders } from '../../../support/fixtures/outcomeCases.ts';

describe('an outcome', () => {
  it.for(outcomeCases)('has for $name the icon of its class', (outcome) => {
    const { state, service, icon } = outcome;
    const status =
      service === undefined ? undefined : ownStatus({ status: service, headers: ownHeaders(outcome) });
    expect(outcomeLooks[classifyOutcome({ state, ...(status !== undefined && { status }) })].icon).toBe(icon);
  });

  it('is running for a running invocation, whatever its status', () => {
    expect(classifyOutcome({ state: 'running', status: 502 })).toBe('running');
  });

  it.each([
    [0, 'clientError'],
    [100, 'clientError'],
    [199, 'clientError'],
    [200, 'success'],
    [399, 'redirect'],
    [599, 'serverError'],
    [1000, 'serverError'],
  ])('is for the status %i a %s', (status, outcome) => expect(classifyStatus(status)).toBe(outcome));

  it('is unknown without a response', () => expect(ownStatus(undefined)).toBeUndefined());
});

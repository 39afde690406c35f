import { describe, expect, it } from 'vitest';
import { describeClockSkew } from '../../../../src/core/errorResponses/clockSkew.ts';
import { explainError } from '../../../../src/core/errorResponses/explainError.ts';
import type { Header } from '../../../../src/core/http/header.ts';
import { authKinds } from '../../../../src/core/invocation/invocationRequest.ts';
import { errorResponse, localFacts } from '../../../support/servers/errorResponses.ts';

const theirs = Date.UTC(2026, 10, 22, 19, 0, 0);
const headers: readonly Header[] = [['date', new Date(theirs).toUTCString()]];
const minute = 60_000;

describe('describeClockSkew', () => {
  it.each([
    [0, undefined],
    [5 * minute, undefined],
    [-5 * minute, undefined],
    [6 * minute, '6 minutes ahead'],
    [-12.4 * minute, '12 minutes behind'],
    [180 * minute, '3 hours ahead'],
    [-3 * 24 * 60 * minute, '3 days behind'],
  ])('describes a difference of %d ms as %s', (off, words) => {
    expect(describeClockSkew({ headers, receivedAt: theirs + off })).toBe(words);
  });

  it.each([[[]], [[['Date', 'yesterday']]]] as const)(
    'returns undefined without a valid date: %j',
    (given) => {
      expect(describeClockSkew({ headers: given, receivedAt: theirs + 60 * minute })).toBeUndefined();
    },
  );
});

describe('the explanation of a 401', () => {
  const explain = (changes: Parameters<typeof errorResponse>[2]) =>
    explainError(errorResponse(401, 'NotAuthenticated', changes));

  it('contains how far the clock is off, and nothing about keys', () => {
    const explanation = explain({ headers, receivedAt: theirs - 7 * minute });
    expect(explanation?.cause).toContain('7 minutes behind');
    expect(explanation?.cause).not.toContain('key');
    expect(explanation?.hint).toContain('Set the clock');
  });

  it('contains how far the clock is off even if there is no code: the response of a proxy has a date too', () => {
    const response = errorResponse(401, undefined, { headers, receivedAt: theirs - 7 * minute });
    expect(explainError(response)?.cause).toContain('7 minutes behind');
  });

  it('is about key, fingerprint and user for an API key', () => {
    const explanation = explain({});
    expect(explanation?.cause).toContain('profile DEV');
    expect(explanation?.hint).toMatch(/uploaded.*user.*fingerprint/);
    expect(explanation?.action).toBe('checkSetup');
  });

  it('offers to refresh the session for a security token', () => {
    expect(explain({ facts: { auth: 'security_token' } })?.action).toBe('refreshSession');
  });

  it('differs for each way to sign, except the two names of an API key', () => {
    const causes = authKinds.map((auth) => explain({ facts: { auth } })?.cause);
    expect(new Set(causes).size).toBe(authKinds.length - 1);
  });

  it('is about the key of the local host for a local function', () => {
    expect(explain({ facts: localFacts })?.cause).toContain('local functions host');
    const late = explain({ facts: localFacts, headers, receivedAt: theirs + 7 * minute });
    expect(late?.cause).toContain('7 minutes ahead');
  });
});

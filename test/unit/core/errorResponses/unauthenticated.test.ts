import { describe, expect, test } from 'vitest';
import { describeClockSkew } from '../../../../src/core/errorResponses/clockSkew.ts';
import { explainError } from '../../../../src/core/errorResponses/explainError.ts';
import type { Header } from '../../../../src/core/http/header.ts';
import { authKinds } from '../../../../src/core/invocation/invocationRequest.ts';
import { errorAnswer, localFacts } from '../../../support/servers/errorAnswers.ts';

const theirs = Date.UTC(2026, 10, 22, 19, 0, 0);
const headers: readonly Header[] = [['date', new Date(theirs).toUTCString()]];
const minute = 60_000;

describe('the clock of this machine', () => {
  test.each([
    [0, undefined],
    [5 * minute, undefined],
    [-5 * minute, undefined],
    [6 * minute, '6 minutes ahead'],
    [-12.4 * minute, '12 minutes behind'],
    [180 * minute, '3 hours ahead'],
    [-3 * 24 * 60 * minute, '3 days behind'],
  ])('that is off by %d ms reads %s', (off, words) => {
    expect(describeClockSkew({ headers, receivedAt: theirs + off })).toBe(words);
  });

  test.each([[[]], [[['Date', 'yesterday']]]] as const)('is not judged by %j', (given) => {
    expect(describeClockSkew({ headers: given, receivedAt: theirs + 60 * minute })).toBeUndefined();
  });
});

describe('a 401', () => {
  const explain = (changes: Parameters<typeof errorAnswer>[2]) =>
    explainError(errorAnswer(401, 'NotAuthenticated', changes));

  test('with a clock that is off says by how much, and nothing of keys', () => {
    const explanation = explain({ headers, receivedAt: theirs - 7 * minute });
    expect(explanation?.cause).toContain('7 minutes behind');
    expect(explanation?.cause).not.toContain('key');
    expect(explanation?.next).toContain('Set the clock');
  });

  test('without a code says so too: the answer of a proxy has the time as well', () => {
    const answer = errorAnswer(401, undefined, { headers, receivedAt: theirs - 7 * minute });
    expect(explainError(answer)?.cause).toContain('7 minutes behind');
  });

  test('of an API key is about the key, its fingerprint and its user', () => {
    const explanation = explain({});
    expect(explanation?.cause).toContain('profile DEV');
    expect(explanation?.next).toMatch(/uploaded.*user.*fingerprint/);
    expect(explanation?.action).toBe('checkSetup');
  });

  test('of a security token offers to refresh the session', () => {
    expect(explain({ facts: { auth: 'security_token' } })?.action).toBe('refreshSession');
  });

  test('says something of its own for each way to sign but the two names of an API key', () => {
    const causes = authKinds.map((auth) => explain({ facts: { auth } })?.cause);
    expect(new Set(causes).size).toBe(authKinds.length - 1);
  });

  test('of a local function is about the key of its host', () => {
    expect(explain({ facts: localFacts })?.cause).toContain('local functions host');
    const late = explain({ facts: localFacts, headers, receivedAt: theirs + 7 * minute });
    expect(late?.cause).toContain('7 minutes ahead');
  });
});

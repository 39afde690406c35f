import { describe, expect, it } from 'vitest';
import { findDocumentKeys } from '../../../../src/core/environments/findDocumentKeys.ts';
import { firstWarnings } from '../../../../src/core/decode/keyFinding.ts';
import { parseRequestFile, requestKeys } from '../../../../src/core/requestFile/requestFile.ts';
import { foundKeys } from '../decode/foundKeys.ts';

const kinds = 'one of { "json": … }, { "text": … }, { "file": … }, { "base64": … }';

describe('a key of a request', () => {
  it.each([
    ['{ "header": {} }', 'Unknown key "header". Did you mean "headers"?', '"header"'],
    ['{ "content-type": "a" }', 'Unknown key "content-type". Did you mean "contentType"?', '"content-type"'],
    ['{ "request_id": "a" }', 'Unknown key "request_id". Did you mean "requestId"?', '"request_id"'],
    ['{ "variable": {} }', 'Unknown key "variable". Did you mean "variables"?', '"variable"'],
    ['{ "colour": 1 }', 'Unknown key "colour".', '"colour"'],
    ['{ "timeout": { "reed": 5 } }', 'Unknown key "timeout.reed". Did you mean "read"?', '"reed"'],
    ['{ "timeout": { "total": 5 } }', 'Unknown key "timeout.total".', '"total"'],
    [
      '{ "retry": { "maxAttempt": 5 } }',
      'Unknown key "retry.maxAttempt". Did you mean "maxAttempts"?',
      '"maxAttempt"',
    ],
    ['{ "retry": { "tries": 5 } }', 'Unknown key "retry.tries".', '"tries"'],
    ['{ "circuitBreaker": { "threshold": 5 } }', 'Unknown key "circuitBreaker.threshold".', '"threshold"'],
    ['{ "body": { "json": {}, "as": 1 } }', 'Unknown key "body.as".', '"as"'],
    [
      '{ "intent": "httprequest", "http": { "header": {} } }',
      'Unknown key "http.header". Did you mean "headers"?',
      '"header"',
    ],
    ['{ "http": { "url": "/" } }', '"http" has no effect: it needs "intent": "httprequest".', '"http"'],
    [
      '{ "intent": "cloudevent", "http": { "url": "/" } }',
      '"http" has no effect: it needs "intent": "httprequest".',
      '"http"',
    ],
    [
      '{ "body": { "text": "", "expand": true } }',
      '"body.expand" has no effect: it only applies to "file".',
      '"expand"',
    ],
    [
      '{ "body": { "base64": "", "expand": true } }',
      '"body.expand" has no effect: it only applies to "file".',
      '"expand"',
    ],
    [
      '{ "bufferLimit": 7 }',
      '"bufferLimit" has no effect: it only applies to a body from a file.',
      '"bufferLimit"',
    ],
    [
      '{ "retry": { "strategy": "none", "maxAttempts": 3 } }',
      '"retry.maxAttempts" has no effect: the strategy is "none".',
      '"maxAttempts"',
    ],
    ['{ "profile": "" }', '"profile" has no effect: it is empty.', '"profile"'],
    [
      '{ "contentType": "a/b", "headers": { "Content-Type": "c/d" } }',
      '"contentType" has no effect: the header "content-type" overrides it.',
      '"contentType"',
    ],
    [
      '{ "requestId": "1", "headers": { "opc-request-id": "2" } }',
      '"requestId" has no effect: the header "opc-request-id" overrides it.',
      '"requestId"',
    ],
    [
      '{ "region": "phx", "endpoint": "https://a.example" }',
      '"region" has no effect: "endpoint" determines where the function is.',
      '"region"',
    ],
    [
      '{ "function": "local:a", "auth": "api_key" }',
      '"auth" has no effect: local functions do not use it.',
      '"auth"',
    ],
  ])('is a warning if it has no effect: %s', (text, message, key) => {
    expect(foundKeys(text)).toEqual([`warning: ${message} @${key}`]);
    expect(parseRequestFile(text, 'x').ok).toBe(true);
  });

  it.each([
    ['{ "Body": { "json": {} } }', '"Body" must be spelled "body"', 3],
    ['{ "FUNCTION": "a" }', '"FUNCTION" must be spelled "function"', 3],
    ['{ "contenttype": "a" }', '"contenttype" must be spelled "contentType"', 3],
    ['{ "body": { "Json": {} } }', '"body.Json" must be spelled "json"', 13],
    ['{ "body": { "json": {}, "Expand": true } }', '"body.Expand" must be spelled "expand"', 25],
    ['{ "timeout": { "Read": 5 } }', '"timeout.Read" must be spelled "read"', 16],
    ['{ "http": { "URL": "/" } }', '"http.URL" must be spelled "url"', 13],
    ['{ "retry": { "maxattempts": 5 } }', '"retry.maxattempts" must be spelled "maxAttempts"', 14],
    ['{ "circuitBreaker": { "Statuses": {} } }', '"circuitBreaker.Statuses" must be spelled "statuses"', 23],
    ['{ "body": { "json": {} }, "Body": {} }', '"Body" must be spelled "body"', 27],
    ['{ "Expect": [] }', '"Expect" must be spelled "expect"', 3],
  ])('is an error if it differs from a known one only in case: %s', (text, problem, column) => {
    expect(foundKeys(text).filter((each) => each.startsWith('error'))).toHaveLength(1);
    expect(parseRequestFile(text, 'x')).toEqual({
      ok: false,
      failure: { code: 'requestInvalid', file: 'x', line: 1, column, problem },
    });
  });

  it.each([...requestKeys])('is no finding if it is known: %s', (key) => {
    const values: Readonly<Record<string, unknown>> = {
      auth: 'auto',
      intent: 'httprequest',
      type: 'sync',
      dryRun: true,
      headers: {},
      http: {},
      body: { file: 'a', expand: true },
      timeout: { connect: 1, read: 1 },
      retry: { maxAttempts: 1 },
      circuitBreaker: true,
      bufferLimit: 1,
      variables: {},
      tags: [],
      capture: {},
      expect: [],
      skip: true,
    };
    const beside = { http: { intent: 'httprequest' }, bufferLimit: { body: { file: 'a' } } };
    const more = key === 'http' || key === 'bufferLimit' ? beside[key] : {};
    expect(foundKeys(JSON.stringify({ [key]: values[key] ?? 'x', ...more }))).toEqual([]);
  });

  it('may have any name in headers, variables and bodies', () => {
    const text =
      '{ "headers": { "Body": "1" }, "variables": { "Header": 1 }, "body": { "json": { "Body": 1, "header": 2 } } }';
    expect(foundKeys(text)).toEqual([]);
  });
});

describe('a body of an unknown kind', () => {
  it.each([
    ['{ "orderId": 42 }', 11],
    ['{}', 11],
    ['"{}"', 11],
    ['[1]', 11],
    ['42', 11],
    ['null', 11],
    ['{ "jsn": {} }', 11],
    ['{ "expand": true }', 11],
  ])('is an error: %s', (body, column) => {
    const text = `{ "body": ${body} }`;
    expect(foundKeys(text)).toContain(`error: "body" must be ${kinds}. @${body}`);
    expect(parseRequestFile(text, 'x')).toMatchObject({
      failure: { code: 'requestInvalid', column, problem: `"body" must be ${kinds}` },
    });
  });

  it('suggests the kind that was probably meant', () => {
    expect(foundKeys('{ "body": { "jsn": {} } }')).toContain(
      'warning: Unknown key "body.jsn". Did you mean "json"? @"jsn"',
    );
  });
});

describe('a key that is defined twice', () => {
  it.each([
    '{ "variables": { "id": 1, "id": 2 } }',
    '{ "timeout": { "read": 1, "read": 2 } }',
    '{ "body": { "text": "a", "text": "b" } }',
    '{ "retry": { "jitter": 1, "jitter": 2 } }',
    '{ "function": "a", "function": "b" }',
  ])('is an error: %s', (text) => {
    expect(parseRequestFile(text, 'x')).toMatchObject({
      failure: { problem: expect.stringContaining('is defined twice') },
    });
  });
});

it('suggests names for the first of thousands of keys, and finds all that differ in case', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `"contenttyp${index}": 1`);
  const findings = findDocumentKeys('request', `{ ${keys.join()}, "Body": {} }`);
  expect(findings).toHaveLength(20_001);
  expect(findings[0]).toMatchObject({ kind: 'unknown', nearest: 'contentType' });
  expect(findings[1000]).not.toHaveProperty('nearest');
  expect(findings.at(-1)).toMatchObject({ kind: 'case', nearest: 'body' });
});

it('counts warnings beyond the limit', () => {
  expect(firstWarnings(['a', 'b'], 2)).toEqual(['a', 'b']);
  expect(firstWarnings(['a', 'b', 'c'], 2)).toEqual(['a', 'b', '1 more key has no effect.']);
  expect(firstWarnings(['a', 'b', 'c'], 1)).toEqual(['a', '2 more keys have no effect.']);
});

it('shortens a very long key', () => {
  const [finding] = foundKeys(`{ "${'k'.repeat(100_000)}": 1 }`);
  expect(finding?.split('@')[0]).toHaveLength('warning: Unknown key "".  '.length - 1 + 80);
});

it.each(['', '{', '[]', '{ "a": }'])('finds nothing in a text that is not a JSON object: %j', (text) => {
  expect(foundKeys(text)).toEqual([]);
});

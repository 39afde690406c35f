import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequestFile, type RequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { requestTexts } from '../../../support/files/requestFiles.ts';

function parsed(text: string): RequestFile {
  const result = parseRequestFile(text, 'x.ocifn.json');
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function problem(text: string): unknown {
  const result = parseRequestFile(text, 'x.ocifn.json');
  return result.ok ? undefined : result.failure;
}

describe('a request file', () => {
  it('may have every key of the format', () => {
    const request = parsed(`// a request
    {
      "$schema": "s", "name": "create an order", "tags": ["smoke"],
      "function": "orders-create", "endpoint": "https://x", "profile": "DEV", "auth": "api_key", "region": "us-phoenix-1",
      "intent": "httprequest", "type": "sync", "dryRun": true, "requestId": "{{$guid}}", "contentType": "text/x",
      "headers": { "X-Trace": "1", "x-trace": "2" },
      "http": { "method": "POST", "url": "/orders?x=1", "headers": { "Accept": "*/*" } },
      "body": { "json": {"orderId": 42} },
      "timeout": { "connect": 1.5, "read": 60 },
      "retry": { "maxAttempts": 3, "statuses": { "502": [] } }, "circuitBreaker": true, "bufferLimit": 1048576,
      "variables": { "id": 12345678901234567890, "who": "me" },
    }`);
    expect(request).toEqual({
      name: 'create an order',
      tags: ['smoke'],
      function: 'orders-create',
      endpoint: 'https://x',
      profile: 'DEV',
      auth: 'api_key',
      region: 'us-phoenix-1',
      intent: 'httprequest',
      type: 'sync',
      dryRun: true,
      requestId: '{{$guid}}',
      contentType: 'text/x',
      headers: [
        ['X-Trace', '1'],
        ['x-trace', '2'],
      ],
      http: { method: 'POST', url: '/orders?x=1', headers: [['Accept', '*/*']] },
      body: { kind: 'json', source: '{"orderId": 42}' },
      timeout: { connect: 1.5, read: 60 },
      retry: { maxAttempts: 3, statuses: { 502: [] } },
      circuitBreaker: true,
      bufferLimit: 1_048_576,
      variables: {
        id: { text: '12345678901234567890', json: '12345678901234567890' },
        who: { text: 'me', json: '"me"' },
      },
      captures: [],
      expectations: [],
    });
  });

  it.each(['', '  \n', '\uFEFF'])('is an empty draft if it is empty (%j)', (text) => {
    expect(parsed(text)).toEqual(parsed('{}'));
    expect(parsed('{}')).toMatchObject({ function: '', body: { kind: 'none' }, headers: [], dryRun: false });
  });

  it('may begin with a byte order mark', () => {
    expect(parsed('\uFEFF{ "function": "a" }').function).toBe('a');
  });

  it('removes only the indentation of the file from a JSON body', () => {
    const text = '{\n  "body": {\n    "json": {\n      "a": 1, // one\n\n        "b": 1.50\n   }\n  }\n}';
    expect(parsed(text).body).toEqual({
      kind: 'json',
      source: '{\n  "a": 1, // one\n\n    "b": 1.50\n}',
    });
  });

  it('keeps comments beside a JSON body', () => {
    expect(parsed('{ "body": { "json": /* all */ {} /* of it */ } }').body).toEqual({
      kind: 'json',
      source: '/* all */ {} /* of it */',
    });
  });

  it.each([
    ['{ "text": "a\\nb" }', { kind: 'text', text: 'a\nb' }],
    ['{ "file": "./p.bin" }', { kind: 'file', path: './p.bin', expand: false }],
    ['{ "expand": true, "file": "p" }', { kind: 'file', path: 'p', expand: true }],
    ['{ "base64": "AAE=" }', { kind: 'base64', data: 'AAE=' }],
  ])('reads the body %s', (body, expected) => {
    expect(parsed(`{ "body": ${body} }`).body).toEqual(expected);
  });
});

describe('an invalid request file', () => {
  it.each([
    ['{ "function": 1 }', 1, 15, 'function must be a string'],
    ['{\n  "dryRun": "yes"\n}', 2, 13, 'dryRun must be true or false'],
    ['{\r\n\r\n"intent": "http" }', 3, 11, 'intent must be httprequest or cloudevent'],
    ['{ "timeout": { "read": 0 } }', 1, 24, 'timeout.read must be a number greater than 0'],
    ['{ "timeout": 5 }', 1, 14, 'timeout must be an object'],
    ['{ "headers": { "A": 1 } }', 1, 21, 'headers.A must be a string'],
    ['{ "headers": [] }', 1, 14, 'headers must be an object'],
    ['{ "http": { "method": null } }', 1, 23, 'http.method must be a string'],
    ['{ "variables": 1 }', 1, 16, 'variables must be an object'],
    ['{ "body": { "json": 1, "text": "" } }', 1, 24, 'body has both json and text: only one is allowed'],
    ['{ "body": { "json": [1,] } }', 1, 24, 'body.json: expected a value'],
    ['{ "body": { "base64": "%" } }', 1, 23, 'body.base64 is not valid base64'],
    ['{ "retry": "always" }', 1, 12, 'retry must be none, safe, sdk, custom or an object with options'],
    ['{ "retry": null }', 1, 12, 'retry must be none, safe, sdk, custom or an object with options'],
    [
      '{ "retry": {\n "maxAttempts": "3"\n} }',
      2,
      17,
      'retry.maxAttempts must be a whole number greater than 0 or null',
    ],
    [
      '{ "retry": { "statuses": { "502": "x" } } }',
      1,
      35,
      'retry.statuses.502 must be a list of error codes',
    ],
    ['{ "retry": { "growth": 1, "growth": 2 } }', 1, 27, 'retry.growth is defined twice'],
    ['{ "retry": { "statuses": { "502": [], "502": [] } } }', 1, 39, 'retry.statuses.502 is defined twice'],
    ['{ "circuitBreaker": 1 }', 1, 21, 'circuitBreaker must be true, false or an object with options'],
    ['{ "bufferLimit": 0.5 }', 1, 18, 'bufferLimit must be a whole number greater than 0'],
    ['{ "type": "sync", "type": "sync" }', 1, 19, 'type is defined twice'],
    ['[]', 1, 1, 'a request must be an object'],
    ['{ "function": }', 1, 15, 'expected a value'],
    ['{ "a": 1 "b": 2 }', 1, 10, 'expected a comma'],
    ['{ "profile": 1, "function": 1 }', 1, 14, 'profile must be a string'],
  ])('fails for %s with the position', (text, line, column, words) => {
    expect(problem(text)).toEqual({
      code: 'requestInvalid',
      file: 'x.ocifn.json',
      line,
      column,
      problem: words,
    });
  });

  it('never throws, whatever it contains', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const result = parseRequestFile(text, 'x');
        if (result.ok) return true;
        return (
          result.failure.code === 'requestInvalid' && result.failure.line >= 1 && result.failure.column >= 1
        );
      }),
    );
  });

  it('never throws if a valid file is cut or changed', () => {
    fc.assert(
      fc.property(requestTexts, fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }), (text, at, cut, put) => {
        const offset = at % (text.length + 1);
        parseRequestFile(text.slice(0, offset) + put + text.slice(offset + cut), 'x');
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { requestWith } from '../../../support/run/checkText.ts';

describe('the captures of a request', () => {
  it('are read in the order of the file', () => {
    const capture = {
      orderId: '$.id',
      place: { header: 'location' },
      number: { header: 'location', matches: '\\d+$' },
      code: { body: 'text', matches: 'code=(\\d+)' },
      all: { body: 'text' },
      token: { json: '$.token', secret: true },
    };
    expect(
      requestWith({ capture }).captures.map(({ name, source, secret }) => ({ name, source, secret })),
    ).toEqual([
      { name: 'orderId', source: { kind: 'json', path: '$.id' }, secret: false },
      { name: 'place', source: { kind: 'header', name: 'location' }, secret: false },
      { name: 'number', source: { kind: 'header', name: 'location', matches: '\\d+$' }, secret: false },
      { name: 'code', source: { kind: 'text', matches: 'code=(\\d+)' }, secret: false },
      { name: 'all', source: { kind: 'text' }, secret: false },
      { name: 'token', source: { kind: 'json', path: '$.token' }, secret: true },
    ]);
  });

  it('have the position of their names', () => {
    const text = '{ "capture": { "a": "$.a", "b": { "json": "$" } } }';
    const spans = requestWith(text).captures.map(({ span }) =>
      text.slice(span.offset, span.offset + span.length),
    );
    expect(spans).toEqual(['"a"', '"b"']);
  });

  it.each([
    ['[]', 'capture must be an object'],
    ['{ "a": 1 }', 'capture.a must be an object'],
    ['{ "a": {} }', 'capture.a needs exactly one of json, header and body'],
    ['{ "a": { "json": "$", "header": "b" } }', 'capture.a needs exactly one of json, header and body'],
    ['{ "a": { "json": 1 } }', 'capture.a.json must be a string'],
    ['{ "a": { "header": 1 } }', 'capture.a.header must be a string'],
    ['{ "a": { "body": "json" } }', 'capture.a.body must be text'],
    ['{ "a": { "json": "$", "matches": "a" } }', 'capture.a cannot have "matches" with "json"'],
    ['{ "a": { "body": "text", "matches": "(" } }', '"capture.a.matches" must be a valid regular expression'],
    ['{ "a": { "json": "$", "secret": 1 } }', 'capture.a.secret must be true or false'],
    ['{ "a": { "json": "$", "secrets": true } }', 'Unknown key "capture.a.secrets". Did you mean "secret"?'],
    ['{ "a": "$", "a": "$.b" }', 'capture.a is defined twice'],
    ['{ "$guid": "$" }', '"$guid" is not a valid variable name in capture'],
    ['{ "": "$" }', '"" is not a valid variable name in capture'],
    ['{ " a": "$" }', '" a" is not a valid variable name in capture'],
    ['{ "a}": "$" }', '"a}" is not a valid variable name in capture'],
  ])('%s: %s', (capture, problem) => {
    const parsed = parseRequestFile(`{ "capture": ${capture} }`, 'x.ocifn.json');
    expect(parsed).toMatchObject({
      ok: false,
      failure: { problem: expect.stringContaining(problem) as string },
    });
  });
});

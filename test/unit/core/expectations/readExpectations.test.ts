import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequestFile, readRequestDocument } from '../../../../src/core/requestFile/requestFile.ts';
import { requestWith } from '../../../support/run/checkText.ts';

/** The first problem of a request with one expectation, without its position. */
function problemOf(entry: string): string | undefined {
  return problemOfRequest(`{ "function": "f", "expect": [${entry}] }`);
}

function problemOfRequest(text: string): string | undefined {
  const parsed = parseRequestFile(text, 'x.ocifn.json');
  return parsed.ok || parsed.failure.code !== 'requestInvalid' ? undefined : parsed.failure.problem;
}

describe('the expectations of a request', () => {
  it('are read with their digits and positions', () => {
    const text = `{
      "function": "f", // comments and trailing commas are allowed
      "expect": [
        { "status": "2xx" },
        { "json": "$.id", "equals": { "a": [9007199254740993, 1.0, /* no */ "{{id}}",], }, },
      ],
    }`;
    const { expectations } = requestWith(text);
    expect(expectations.map(({ subject, predicates }) => ({ subject, predicates }))).toEqual([
      { subject: { kind: 'status' }, predicates: { equals: '"2xx"' } },
      {
        subject: { kind: 'json', path: '$.id' },
        predicates: { equals: '{"a":[9007199254740993,1.0,"{{id}}"]}' },
      },
    ]);
    expect(expectations.map(({ span: { offset, length } }) => text.slice(offset, offset + length))).toEqual([
      '{ "status": "2xx" }',
      '{ "json": "$.id", "equals": { "a": [9007199254740993, 1.0, /* no */ "{{id}}",], }, }',
    ]);
  });

  it.each([
    [{ status: 200 }, { equals: '200' }],
    [{ status: [200, '3xx'] }, { in: '[200,"3xx"]' }],
    [{ status: { gte: 200, lt: 300 } }, { gte: '200', lt: '300' }],
    [{ attempts: '{{n}}' }, { equals: '"{{n}}"' }],
    [{ functionStatus: { exists: false } }, { exists: false }],
    [{ failure: 'timeout' }, { equals: '"timeout"' }],
    [{ json: '$', count: 3 }, { count: { equals: '3' } }],
    [{ json: '$', length: { gte: 1, not: { in: [2] } } }, { length: { gte: '1', not: { in: '[2]' } } }],
    [{ json: '$', type: 'integer' }, { type: ['integer'] }],
    [{ json: '$', type: ['string', 'null'] }, { type: ['null', 'string'] }],
    [{ json: '$', in: '{{list}}' }, { in: '"{{list}}"' }],
    [{ json: '$', contains: { a: 1 } }, { contains: '{"a":1}' }],
    [{ json: '$', schema: { file: './a.json' } }, { schema: { file: './a.json' } }],
    [{ json: '$', schema: { type: 'object' } }, { schema: { source: '{"type":"object"}' } }],
    [{ json: '$', schema: { file: 1 } }, undefined],
    [
      { body: 'json', snapshot: './a.json', ignore: ['$.id'] },
      { snapshot: './a.json', ignore: ['$.id'] },
    ],
    [{ body: 'text', not: { startsWith: 'a', endsWith: '' } }, { not: { startsWith: 'a', endsWith: '' } }],
    [{ header: 'a', matches: '^{{x}}$' }, { matches: '^{{x}}$' }],
    [{ output: 'stderr', equals: '' }, { equals: '""' }],
    [
      { body: 'bytes', in: ['', 'AA==', 'AAE=', 'AA+/', '{{x}}'] },
      { in: '["","AA==","AAE=","AA+/","{{x}}"]' },
    ],
  ])('%j has the predicates %j', (entry, predicates) => {
    if (predicates) expect(requestWith({ expect: [entry] }).expectations[0]?.predicates).toEqual(predicates);
    else expect(problemOf(JSON.stringify(entry))).toBeDefined();
  });

  it.each([
    [
      '{}',
      'expect.0 needs a subject: status, functionStatus, size, duration, firstByte, attempts, failure, header, json, body or output',
    ],
    ['1', 'expect.0 must be an object'],
    ['{ "equals": 1 }', 'expect.0 needs a subject'],
    ['{ "statsu": 200 }', 'Unknown key "expect.0.statsu". Did you mean "status"?'],
    ['{ "Status": 200 }', '"expect.0.Status" must be spelled "status"'],
    ['{ "status": 200, "nope": 1 }', 'Unknown key "expect.0.nope"'],
    ['{ "json": "$", "equal": 1 }', 'Unknown key "expect.0.equal". Did you mean "equals"?'],
    ['{ "json": "$", "equals": 1, "equal": 1 }', 'Unknown key "expect.0.equal". Did you mean "equals"?'],
    ['{ "status": { "gt": 1, "gtee": 1 } }', 'Unknown key "expect.0.status.gtee"'],
    ['{ "json": "$", "not": { "eq": 1, "in": [] } }', 'Unknown key "expect.0.not.eq"'],
    ['{ "json": "$" }', 'expect.0 needs a predicate: equals, in'],
    ['{ "status": {} }', 'expect.0.status needs a predicate: equals, in, gt, gte, lt, lte or not'],
    ['{ "json": "$", "not": {} }', 'expect.0.not needs a predicate'],
    ['{ "json": "$", "length": {} }', 'expect.0.length needs a predicate'],
    [
      '{ "status": 200, "header": "a" }',
      'expect.0 has several subjects: status and header. Use an entry for each',
    ],
    [
      '{ "status": 200, "gt": 1 }',
      'expect.0 cannot have "gt" beside "status": write { "status": { "gt": … } }',
    ],
    ['{ "status": "ok" }', '"expect.0.status" must be a status such as 200 or "2xx"'],
    ['{ "status": "6xx" }', 'must be a status'],
    ['{ "status": true }', 'must be a status'],
    ['{ "status": [200, "ok"] }', '"expect.0.status" must be a list, each a status such as 200 or "2xx"'],
    ['{ "size": "2xx" }', '"expect.0.size" must be a number'],
    ['{ "size": { "lt": "10" } }', '"expect.0.size.lt" must be a number'],
    ['{ "header": "", "equals": "a" }', '"expect.0.header" must be the name of a header'],
    ['{ "header": 1, "equals": "a" }', 'expect.0.header must be a string'],
    ['{ "header": "a", "equals": 1 }', '"expect.0.equals" must be a string'],
    ['{ "header": "a", "in": ["a", 1] }', '"expect.0.in" must be a list, each a string'],
    ['{ "header": "a", "in": "a" }', 'must be a list'],
    [
      '{ "header": "a", "matches": "(" }',
      '"expect.0.matches" must be a valid regular expression (with the flag u)',
    ],
    ['{ "header": "a", "matches": "a{1" }', 'must be a valid regular expression'],
    ['{ "header": "a", "exists": 1 }', 'expect.0.exists must be true or false'],
    ['{ "header": "a", "count": "x" }', '"expect.0.count" must be a number'],
    [
      '{ "json": "$", "type": "int" }',
      '"expect.0.type" must be null, boolean, integer, number, string, array or object, or a list of them',
    ],
    ['{ "json": "$", "type": [] }', '"expect.0.type" must be'],
    ['{ "json": "$", "type": ["string", 1] }', '"expect.0.type" must be'],
    ['{ "json": "$", "schema": true }', 'expect.0.schema must be an object'],
    ['{ "json": "$", "contains": { "a": 1, "a": 2 } }', 'expect.0.contains.a is defined twice'],
    ['{ "json": "$", "equals": [{ "a": 1, "a": 2 }] }', 'expect.0.equals.0.a is defined twice'],
    ['{ "json": "$", "json": "$.a", "equals": 1 }', 'expect.0.json is defined twice'],
    ['{ "body": "xml", "equals": 1 }', 'expect.0.body must be json or text or bytes'],
    ['{ "body": "bytes", "equals": "é" }', '"expect.0.equals" must be bytes as base64'],
    ['{ "body": "bytes", "in": ["AA==", "AAF="] }', 'must be a list, each bytes as base64'],
    ['{ "output": "both", "equals": "" }', 'expect.0.output must be stdout or stderr'],
    ['{ "body": "json", "snapshot": "" }', '"expect.0.snapshot" must be a path'],
    ['{ "body": "json", "ignore": ["$.a"] }', 'expect.0 needs a predicate'],
    [
      '{ "body": "json", "equals": 1, "ignore": ["$.a"] }',
      'expect.0 cannot have "ignore" without "snapshot"',
    ],
    ['{ "body": "json", "snapshot": "a", "ignore": "$.a" }', 'expect.0.ignore must be a list of strings'],
    [
      '{ "json": "$", "exists": false, "equals": 1 }',
      'expect.0 cannot have other predicates beside "exists": false',
    ],
    [
      '{ "json": "$", "not": { "exists": true } }',
      'expect.0.not cannot have "exists" with "not": use equals, in',
    ],
    ['{ "json": "$", "not": { "snapshot": "a" } }', 'cannot have "snapshot" with "not"'],
    ['{ "failure": 1 }', '"expect.0.failure" must be a string'],
    [
      '{ "failure": "timeout" }, { "size": 1 }',
      'expect.1 cannot expect "size", because a failure is expected: there is no response',
    ],
  ])('%s: %s', (entry, problem) => {
    expect(problemOf(entry)).toContain(problem);
  });

  it.each(['A', 'AA', 'AAA', 'AAAAA', 'AA=', 'AAF=', 'AB==', 'AAAA====', 'AAA=AAA=', 'AA AA', 'AA-_'])(
    'have no bytes such as %j, which is not base64',
    (text) => {
      expect(problemOf(`{ "body": "bytes", "equals": "${text}" }`)).toBe(
        '"expect.0.equals" must be bytes as base64',
      );
    },
  );

  const only = 'and no keyword of JSON Schema that is checked';
  it.each([
    ['{ "file": "./a.json", "title": "x" }', 'cannot have other keys beside "file". Did you mean "$ref"?'],
    ['{ "file": "./a.json", "type": "object" }', 'cannot have other keys beside "file"'],
    ['{ "File": "./a.json" }', 'cannot refer to a file by "File". Did you mean "file"?'],
    ['{ "FILE": "./a.json", "type": "object" }', 'cannot refer to a file by "FILE". Did you mean "file"?'],
    ['{ "$file": "./a.json" }', 'cannot refer to a file by "$file". Did you mean "file"?'],
    ['{ "path": "./a.json" }', 'cannot refer to a file by "path". Did you mean "file"?'],
    ['{ "description": "x", "path": "./a.json" }', 'cannot refer to a file by "path". Did you mean "file"?'],
    ['{ "fil": "./a.json" }', `has an unknown key "fil" ${only}`],
    ['{ "ref": "./a.json" }', `has an unknown key "ref" ${only}. Did you mean "$ref"?`],
    ['{ "minimun": 5 }', `has an unknown key "minimun" ${only}. Did you mean "minimum"?`],
    ['{ "title": "x", "minimun": 5 }', `has an unknown key "minimun" ${only}. Did you mean "minimum"?`],
    ['{ "id": 5 }', `has an unknown key "id" ${only}`],
    [
      '{ "type": "object", "properties": { "a": { "file": "./a.json" } } }',
      'cannot refer to a file by "file" in properties.a. Did you mean "$ref"?',
    ],
    [
      '{ "allOf": [{ "items": { "Minimum": 1 } }] }',
      `has an unknown key "Minimum" ${only} in allOf.0.items. Did you mean "minimum"?`,
    ],
    [
      '{ "$defs": { "a": { "tpye": "string" } } }',
      `has an unknown key "tpye" ${only} in $defs.a. Did you mean "type"?`,
    ],
    ['{ "not": { "tpye": "string" } }', `has an unknown key "tpye" ${only} in not. Did you mean "type"?`],
  ])('have no schema that every value is valid against: %s', (schema, problem) => {
    expect(problemOf(`{ "body": "json", "schema": ${schema} }`)).toContain(`expect.0.schema ${problem}`);
    expect(problemOf(`{ "body": "json", "not": { "schema": ${schema} } }`)).toContain(
      `expect.0.not.schema ${problem}`,
    );
  });

  it.each([
    '{}',
    '{ "title": "x" }',
    '{ "$ref": "./a.json", "title": "x" }',
    '{ "$defs": { "a": true } }',
    '{ "type": "object", "x-note": 1, "path": "/a" }',
    '{ "properties": { "file": { "type": "string" }, "path": {}, "other": true } }',
    '{ "const": { "file": "./a.json" } }',
    '{ "enum": [{ "minimun": 1 }], "examples": [{ "minimun": 1 }] }',
    '{ "{{keyword}}": 5 }',
    '{ "dependentSchemas": { "a": { "required": ["b"] } } }',
  ])('can have the schema %s', (schema) => {
    expect(problemOf(`{ "body": "json", "schema": ${schema} }`)).toBeUndefined();
  });

  it('are a list', () => {
    expect(problemOfRequest('{ "expect": {} }')).toBe('expect must be a list');
  });

  it('report every problem at its key', () => {
    const text = '{ "expect": [{ "status": 200, "nope": 1 }, { "json": "$", "equal": 1, "gt": 1 }] }';
    const { findings } = readRequestDocument(text, 'x.ocifn.json');
    expect(
      findings.map(({ severity, path, offset, length }) => [
        severity,
        path.join('.'),
        text.slice(offset, offset + length),
      ]),
    ).toEqual([
      ['error', 'expect.0.nope', '"nope"'],
      ['error', 'expect.1.equal', '"equal"'],
    ]);
  });

  it('never throw, whatever they contain', () => {
    const key = fc.constantFrom(
      'status',
      'header',
      'json',
      'body',
      'equals',
      'in',
      'not',
      'count',
      'type',
      'schema',
      'ignore',
      'matches',
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(1, 'a', '2xx', '{{a}}', null, true),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, value, (expected, captured) => {
        parseRequestFile(JSON.stringify({ expect: [expected, expected], capture: captured }), 'x');
      }),
    );
  });
});

describe('skip', () => {
  it.each([
    ['true', true],
    ['"later"', 'later'],
    ['false', undefined],
    ['""', undefined],
  ])('%s is read as %j', (text, skip) => {
    expect(requestWith(`{ "skip": ${text} }`).skip).toBe(skip);
  });

  it.each(['1', 'null', '[]', '{}'])('must not be %s', (text) => {
    expect(problemOfRequest(`{ "skip": ${text} }`)).toBe('"skip" must be true or a reason');
  });
});

import { describe, expect, it } from 'vitest';
import { expandChecks } from '../../../../src/core/expectations/expandChecks.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { editRequestFile } from '../../../../src/core/edit/requestEdit.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';
import { findPartProblem, toTestEntry } from '../../../../src/host/checks/testEntry.ts';
import type { TestPart } from '../../../../src/protocol/response.ts';
import { checkResponse } from '../../../../src/run/checkResponse.ts';
import { createRedactor, noRedaction } from '../../../../src/core/redaction/redactor.ts';
import { Schemas } from '../../../../src/run/expectations/schemaFiles.ts';
import { Snapshots } from '../../../../src/run/expectations/snapshots.ts';
import { templateContext } from '../../../support/fixtures/templateContext.ts';

const text =
  '{"id":12345678901234567890,"note":"{{x}} \\" y","list":[1,{"a":null}],"{{k}}":1,"open":"{{{z}}} {{ y","key":"s3cr3t"}';
const head = {
  status: 201,
  statusText: 'Created',
  requestId: 'r-1',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Braces', 'a {{b}}'],
    ['X-Key', 'Bearer s3cr3t'],
  ],
} as const;

const entryOf = (part: TestPart, change: object = {}) =>
  toTestEntry(
    part,
    { head, text, kind: 'json', contentType: 'application/json', ...change },
    (ending) => `./create.snapshot.${ending}`,
  );

describe('a part of a response as an expectation', () => {
  it('is refused if it contains a masked text', () => {
    expect(findPartProblem({ kind: 'text', text: 'key=••••' })).toBe(
      'The selection contains a masked value (••••). Responses are checked with their secrets, so the expectation would always fail. Select text without it.',
    );
    expect(findPartProblem({ kind: 'value', path: "$['••••']", json: '1' })).toMatch(
      /^\$\['••••'\] contains/,
    );
    expect(findPartProblem({ kind: 'value', path: '$.key', json: '"••••"' })).toBeUndefined();
    expect(findPartProblem({ kind: 'text', text: 'key' })).toBeUndefined();
  });

  it.each<readonly [TestPart, string]>([
    [{ kind: 'status' }, 'status 201'],
    [{ kind: 'header', name: 'content-type' }, 'header "content-type" equals "application/json"'],
    [{ kind: 'header', name: 'etag' }, 'header "etag" exists true'],
    [
      { kind: 'value', path: '$.id', json: '12345678901234567890' },
      'json "$.id" equals 12345678901234567890',
    ],
    [{ kind: 'value', path: '$', json: `[${'1,'.repeat(600)}1]` }, 'json "$" type "array"'],
    [{ kind: 'value', path: '$', json: '{"cut' }, 'json "$" type "object"'],
    [{ kind: 'text', text: 'a "b"' }, 'body "text" contains "a \\"b\\""'],
    [{ kind: 'body' }, 'body "json" snapshot "./create.snapshot.json"'],
  ])('%j is written as %s', (part, expected) => {
    expect(entryOf(part).flat().join(' ')).toBe(expected);
  });

  it('of a body depends on its kind', () => {
    expect(entryOf({ kind: 'body' }, { text: 'hi', contentType: 'text/plain', kind: 'text' })).toEqual([
      ['body', '"text"'],
      ['snapshot', '"./create.snapshot.txt"'],
    ]);
    expect(entryOf({ kind: 'body' }, { kind: 'binary', contentType: 'image/png' })[1]).toEqual([
      'snapshot',
      '"./create.snapshot.bin"',
    ]);
  });

  it.each<TestPart>([
    { kind: 'status' },
    { kind: 'header', name: 'X-Braces' },
    { kind: 'value', path: '$.id', json: '12345678901234567890' },
    { kind: 'value', path: '$.note', json: '"{{x}} \\" y"' },
    { kind: 'value', path: '$.list', json: '[1,{"a":null}]' },
    { kind: 'value', path: "$['{{k}}']", json: '1' },
    { kind: 'value', path: '$.open', json: '"{{{z}}} {{ y"' },
    { kind: 'text', text: '{{x}}' },
    // As the page shows what is masked.
    { kind: 'header', name: 'X-Key' },
    { kind: 'value', path: '$.key', json: '"••••"' },
    { kind: 'value', path: '$', json: '{"id":12345678901234567890,"key":"••••"}' },
  ])('is met by the response: %j', async (part) => {
    const empty = '{ "function": "f" }';
    const masked = { ...head, headers: createRedactor(['s3cr3t']).value(head.headers) };
    const entry = entryOf(part, { head: masked });
    const request = applyEdits(empty, editRequestFile(empty, { field: 'expect', value: [entry] }));
    const parsed = parseRequestFile(request, 'x');
    if (!parsed.ok) throw new Error(request);
    const checks = expandChecks(parsed.value, templateContext({}));
    if (!checks.ok) throw new Error(JSON.stringify(checks.failure));
    const bytes = Buffer.from(text);
    const report = await checkResponse(
      checks.value,
      { attempts: 1, response: { ...head, size: bytes.length, body: async () => bytes } },
      {
        folder: '/',
        redactor: noRedaction,
        schemas: new Schemas(),
        snapshots: new Snapshots({ root: '/', update: false }),
      },
    );
    expect(report.results.map(({ outcome, message }) => [outcome, message])).toContainEqual([
      'passed',
      undefined,
    ]);
    expect(report.results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });
});

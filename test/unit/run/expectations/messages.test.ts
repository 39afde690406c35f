import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { checkText, invocationOf } from '../../../support/run/checkText.ts';

const body = `{
  "id": 9007199254740993, "name": "Ada", "tags": ["new", "paid"],
  "items": [{ "sku": "A1", "price": 10.5 }, { "sku": "B2", "price": 0 }, { "sku": "C3", "price": -1 }],
  "note": "${'long '.repeat(100)}", "token": "s3cr3t-value"
}`;
const headers = [
  ['Content-Type', 'text/html'],
  ['Set-Cookie', 'a=1'],
  ['Set-Cookie', 'b=2'],
  ['Fn-Http-Status', '404'],
] as const;

/** An expectation that fails, of the response above. */
const entries: readonly object[] = [
  { status: 201 },
  { status: '4xx' },
  { status: [201, '3xx'] },
  { status: { gte: 300, lt: 400 } },
  { functionStatus: { lt: 400 } },
  { functionStatus: { exists: false } },
  { size: { lte: 100 } },
  { duration: { lt: 40 } },
  { firstByte: { lt: 10 } },
  { attempts: 2 },
  { failure: 'timeout' },
  { header: 'content-type', contains: 'json' },
  { header: 'content-type', equals: 'application/json' },
  { header: 'set-cookie', startsWith: 'a' },
  { header: 'set-cookie', count: 1 },
  { header: 'x-missing', exists: true },
  { header: 'x-missing', equals: 'a' },
  { header: 'content-type', exists: false },
  { header: 'content-type', gt: 1 },
  { json: '$.id', equals: 9_007_199_254_740_992 },
  { json: '$.name', equals: 'Grace' },
  { json: '$.name', matches: '^G' },
  { json: '$.name', endsWith: 'ace' },
  { json: '$.name', in: ['Grace', 'Joan'] },
  { json: '$.name', type: 'integer' },
  { json: '$.name', type: ['integer', 'null'] },
  { json: '$.name', length: 4 },
  { json: '$.name', gte: 1 },
  { json: '$.name', not: { equals: 'Ada' } },
  { json: '$.name', not: { startsWith: 'A', endsWith: 'a' } },
  { json: '$.id', contains: 'a' },
  { json: '$.id', length: 3 },
  { json: '$.id', matches: 'a' },
  { json: '$.tags', contains: 'old' },
  { json: '$.tags', length: { gt: 2 } },
  { json: '$.tags', equals: ['new', 'sent'] },
  { json: '$.tags', equals: ['new'] },
  { json: '$.items[0]', equals: { sku: 'A1', price: 10.5, count: 1 } },
  { json: '$.items[0]', equals: { sku: 'A1' } },
  { json: '$.items[*].price', gt: 0 },
  { json: '$.items[*]', count: 2 },
  { json: '$.items[?@.price > 100]', exists: true },
  { json: '$.items[?@.price > 100]', count: { gte: 1 } },
  { json: '$.note', equals: 'short' },
  { json: '$.token', equals: 'another' },
  { json: '$.items[', exists: true },
  {
    body: 'json',
    schema: { properties: { name: { type: 'integer' }, id: { maximum: 5 } }, required: ['a', 'b'] },
  },
  { body: 'json', schema: { properties: { items: { items: { properties: { price: { minimum: 0 } } } } } } },
  { body: 'json', schema: { properties: { name: { enum: ['x', 'y'] } } } },
  { body: 'json', schema: { properties: { name: { const: 'x' } } } },
  { body: 'json', schema: { properties: { name: { minLength: 10 } } } },
  { body: 'json', schema: { properties: { id: {} }, additionalProperties: false } },
  { body: 'json', schema: { anyOf: [{ type: 'string' }, { type: 'array' }] } },
  { body: 'json', schema: { file: './missing.schema.json' } },
  { body: 'json', schema: { file: './broken.schema.json' } },
  { body: 'json', snapshot: './missing.snapshot.json' },
  { body: 'json', snapshot: './other.snapshot.json' },
  { body: 'json', snapshot: './broken.schema.json' },
  { json: '$.tags[*]', snapshot: './other.snapshot.json' },
  { body: 'text', equals: '{\n  "id": 1' },
  { body: 'text', contains: 'Grace' },
  { body: 'text', snapshot: './other.snapshot.json' },
  { body: 'bytes', length: 1 },
  { body: 'bytes', equals: 'AAAA' },
  { body: 'bytes', snapshot: './other.snapshot.json' },
  { output: 'stderr', contains: 'charged' },
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'messages-'));
  writeFileSync(join(folder, 'broken.schema.json'), '{ "type": ');
  writeFileSync(join(folder, 'other.snapshot.json'), '{ "id": 9007199254740993, "name": "Grace" }');
});
afterAll(() => rm(folder, { recursive: true }));

it('a failed expectation reads like a sentence', async () => {
  const lines: string[] = [];
  for (const entry of entries) {
    const rest = { output: { stdout: '', stderr: 'refunded' } };
    // A status, so that the rule about it does not apply.
    const { results } = await checkText(
      { expect: 'failure' in entry ? [entry] : [{ status: 200 }, entry] },
      invocationOf({ headers, body }, rest),
      {
        folder,
        redactor: createRedactor(['s3cr3t-value']),
      },
    );
    const result = results.at(-1);
    expect(result?.outcome, JSON.stringify(entry)).toBe('failed');
    lines.push(`# ${JSON.stringify(entry)}`, result?.title ?? '', `  ${result?.message ?? ''}`, '');
  }
  const text = lines.join('\n').replaceAll(folder, 'FOLDER');
  expect(text).not.toContain('s3cr3t');
  await expect(text).toMatchFileSnapshot('../texts/messages.txt');
});

it('a request that is not expected to fail has the rule about its status', async () => {
  const lines: string[] = [];
  const failure = { code: 'timeout', phase: 'read', seconds: 5, host: 'h' } as const;
  const requests = [{}, { expect: [{ json: '$.a', exists: true }, { duration: { lt: 1 } }] }];
  const invocations = [
    invocationOf({ status: 204 }),
    invocationOf({ status: 302 }),
    invocationOf({ status: 500 }),
    invocationOf({ headers: [['fn-http-status', '404']] }),
    invocationOf({ headers: [['fn-http-status', '302']] }),
    { failure, attempts: 3, duration: 15_000 },
    { failure, attempts: 0 },
  ];
  for (const request of requests)
    for (const invocation of invocations)
      for (const { outcome, title, message = '' } of (await checkText(request, invocation)).results)
        lines.push(`${outcome}: ${title}${message && `\n  ${message}`}`);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../texts/statusRule.txt');
});

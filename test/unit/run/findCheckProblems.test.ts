import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Schemas } from '../../../src/run/expectations/schemaFiles.ts';
import { findCheckProblems } from '../../../src/run/findCheckProblems.ts';
import { requestWith } from '../../support/run/checkText.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'problems-'));
  const files = {
    'order.json': '{ "properties": { "id": { "$ref": "./parts.json#/$defs/id" } } }',
    'parts.json': '{ "$defs": { "id": { "type": "integer" }, "again": { "$ref": "order.json" } } }',
    'lost.json': '{ "$ref": "nowhere.json" }',
    'broken.json': '{',
    'wrong.json': '{ "type": "nothing" }',
    'response.json': '{ "id": 1, "title": "A" }',
    'empty.json': '{}',
    'toBroken.json': '{ "$ref": "broken.json" }',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

async function problems(members: object): Promise<readonly string[]> {
  const text = JSON.stringify({ function: 'f', ...members });
  const found = await findCheckProblems(requestWith(text), folder, new Schemas());
  return found.map(
    ({ offset, length, problem }) =>
      `${text.slice(offset, offset + length)}: ${problem.replaceAll(folder, 'FOLDER')}`,
  );
}

describe('the problems of expectations', () => {
  it('are none for paths and schemas that can be used', async () => {
    expect(
      await problems({
        expect: [
          { json: "$.items[?@.a == '{{b}}']", exists: true },
          { body: 'json', schema: { file: './order.json' } },
          { body: 'json', schema: { file: './{{name}}.json' } },
          { body: 'json', schema: { file: './empty.json' } },
          { body: 'json', schema: { $ref: 'order.json' } },
          // Data, and the schemas of members with the names of keywords.
          { body: 'json', schema: { const: { $ref: 'broken.json' }, enum: [{ $ref: 'broken.json' }] } },
          { body: 'json', schema: { properties: { const: { $ref: 'order.json' }, $ref: { type: 'null' } } } },
          { body: 'json', schema: { $id: 'https://example.com/a.json', type: 'object' } },
          { body: 'json', snapshot: 'missing.json', ignore: ['$.id'] },
          { status: 200 },
        ],
        capture: { a: '$.id', b: { header: 'a' } },
      }),
    ).toEqual([]);
  });

  it.each([
    [{ json: 'items', exists: true }, "items is not a valid JSONPath: expected '$', found 'i'"],
    [
      { body: 'json', snapshot: 'a.json', ignore: ['$.a['] },
      '$.a[ is not a valid JSONPath: unclosed bracketed selection',
    ],
    [
      { body: 'json', schema: { type: 'nothing' } },
      'the schema cannot be used: it is not a valid JSON Schema 2020-12 at /type',
    ],
    [
      { body: 'json', not: { schema: { type: 'nothing' } } },
      'the schema cannot be used: it is not a valid JSON Schema 2020-12 at /type',
    ],
    [
      { body: 'json', schema: { file: './missing.json' } },
      'the schema cannot be used: FOLDER/missing.json does not exist',
    ],
    [
      { body: 'json', schema: { file: './broken.json' } },
      'the schema cannot be used: FOLDER/broken.json is not JSON: expected',
    ],
    [
      { body: 'json', schema: { file: './toBroken.json' } },
      'the schema cannot be used: FOLDER/broken.json is not JSON: expected',
    ],
    [
      { body: 'json', schema: { file: './response.json' } },
      'the schema cannot be used: FOLDER/response.json has an unknown key "id" and no keyword of JSON Schema',
    ],
    [{ body: 'json', schema: { file: './wrong.json' } }, 'it is not a valid JSON Schema 2020-12 at /type'],
    [{ body: 'json', schema: { file: './lost.json' } }, 'FOLDER/nowhere.json, which is not available'],
    [
      { body: 'json', schema: { properties: { const: { $ref: 'broken.json' } } } },
      'the schema cannot be used: FOLDER/broken.json is not JSON: expected',
    ],
    [
      { body: 'json', schema: { $ref: 'a%2Fb.json' } },
      'the schema cannot be used: it refers to a%2Fb.json, which is not the path of a file',
    ],
    [
      { body: 'json', schema: { $id: 'https://example.com/a.json', $ref: 'broken.json' } },
      'the schema cannot be used: it refers to https://example.com/broken.json, which is not available',
    ],
    [{ body: 'json', schema: { file: '.' } }, 'cannot be read: it is a folder, not a regular file'],
  ])('of %j are at the expectation: %s', async (entry, problem) => {
    expect(await problems({ expect: [{ status: 200 }, entry] })).toEqual([expect.stringContaining(problem)]);
    expect((await problems({ expect: [entry] }))[0]).toContain(JSON.stringify(entry));
  });

  it('are that a schema consists of more than 100 files', async () => {
    for (let n = 0; n <= 100; n++)
      await writeFile(join(folder, `chain${n}.json`), `{ "$ref": "chain${n + 1}.json" }`);
    await writeFile(join(folder, 'chain101.json'), '{ "type": "object" }');
    const found = (file: string) => problems({ expect: [{ body: 'json', schema: { file } }] });
    expect(await found('chain2.json')).toEqual([]);
    expect(await found('chain1.json')).toEqual([
      expect.stringContaining('the schema cannot be used: it consists of more than 100 files'),
    ]);
  });

  it('of captures are at their names', async () => {
    expect(await problems({ capture: { a: '$.', b: { json: 'x' } } })).toEqual([
      expect.stringMatching(/^"a": \$\. is not a valid JSONPath/),
      expect.stringMatching(/^"b": x is not a valid JSONPath/),
    ]);
  });
});

describe('a schema', () => {
  it('is compiled once, however many expectations use it', () => {
    const schemas = new Schemas();
    const first = schemas.compile({ file: './order.json' }, folder);
    expect(schemas.compile({ file: './x/../order.json' }, folder)).toBe(first);
    expect(schemas.compile({ source: '{}' }, folder)).toBe(schemas.compile({ source: '{}' }, folder));
    expect(schemas.compile({ source: '{}' }, '/elsewhere')).not.toBe(
      schemas.compile({ source: '{}' }, folder),
    );
  });
});

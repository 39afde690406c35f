import { parseTree } from 'jsonc-parser';
import { expect, it } from 'vitest';
import { complete, validate } from '../../../../src/host/editor/schemaService.ts';

const schema = {
  kind: 'schema',
  schema: {
    type: 'object',
    properties: {
      orderId: { type: 'integer', description: 'Number of the order.' },
      state: { enum: ['open', 'closed'] },
    },
  },
} as const;

async function labels(marked: string): Promise<readonly string[]> {
  const offset = marked.indexOf('|');
  const found = await complete(marked.replace('|', ''), offset, schema);
  return found.map(({ label }) => label);
}

it('a problem is named by its path, and one of the whole body has an empty path', async () => {
  const problems = async (source: string): Promise<unknown> => {
    const root = parseTree(source);
    if (!root) throw new Error('it does not parse');
    return (await validate(source, root, schema)).map(({ path, problem, severity }) => [
      path,
      problem,
      severity,
    ]);
  };
  expect(await problems('[1]')).toEqual([['', 'Incorrect type. Expected "object"', 'error']]);
  expect(await problems('{ "orderId": "1" }')).toEqual([
    ['orderId', 'orderId: Incorrect type. Expected "integer"', 'error'],
  ]);
  expect(await problems('{ "orderId": "{{id}}" }')).toEqual([]);
});

it('missing members of the schema are suggested', async () => {
  expect(await labels('{ | }')).toEqual(['orderId', 'state']);
  expect(await labels('{ "orderId": 1, | }')).toEqual(['state']);
});

it('the values that the schema lists are suggested', async () => {
  expect(await labels('{ "state": | }')).toEqual(['"open"', '"closed"']);
});

it('a value is inserted as it is in the schema, even if a snippet would interpret its characters', async () => {
  const priced = { kind: 'schema', schema: { enum: ['$1}', 'a\\b'] } } as const;
  const found = await complete('', 0, priced);
  expect(found.map(({ text }) => text)).toEqual([
    JSON.stringify('$1}').replace(/[\\$}]/g, String.raw`\$&`),
    JSON.stringify('a\\b').replace(/[\\$}]/g, String.raw`\$&`),
  ]);
});

it('a suggestion replaces what was typed, and has a description', async () => {
  const source = '{ "or" }';
  const [first] = await complete(source, source.indexOf('r"') + 1, schema);
  expect(first).toMatchObject({
    kind: 'member',
    documentation: 'Number of the order.',
    offset: 2,
    length: 4,
  });
  expect(first?.text).toContain('"orderId": ');
});

it('an invalid schema suggests nothing', async () => {
  expect(await complete('{ }', 2, { kind: 'unreadable', problem: '' })).toEqual([]);
});

it('problems and suggestions match the snapshot', async () => {
  const rich = {
    kind: 'schema',
    schema: {
      type: 'object',
      required: ['orderId'],
      additionalProperties: false,
      properties: {
        orderId: { type: 'integer', description: 'Number of the order.' },
        state: { enum: ['open', 'closed'], markdownDescription: '**State**', default: 'open' },
        items: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
      },
    },
  } as const;
  const results: unknown[] = [];
  for (const source of [
    '{}',
    '{ "orderId": 1 }',
    '{ "orderId": 1.5, "state": "gone", "more": 1 }',
    '{ "orderId": 1, "items": [{ "sku": 7 }, { "sku": "{{sku}}" }] }',
    '{ "orderId": 1, "items": [{ "sku": {} }] }',
    '[{{x}}]',
  ]) {
    const root = parseTree(source);
    if (root) results.push({ source, problems: await validate(source, root, rich) });
  }
  for (const marked of ['|', '{|}', '{ "o| }', '{ "state": "o|" }', '{ "items": [{ | }] }', '{}|']) {
    const offset = marked.indexOf('|');
    results.push({ marked, completions: await complete(marked.replace('|', ''), offset, rich) });
  }
  results.push({ beyond: await complete('{ "state": ', 99, rich) });
  await expect(`${JSON.stringify(results, null, 2)}\n`).toMatchFileSnapshot('texts/schemaService.txt');
});

it('an invalid schema is the only problem', async () => {
  const root = parseTree('{}');
  if (!root) throw new Error('it does not parse');
  expect(await validate('{}', root, { kind: 'unreadable', problem: 'PROBLEM' })).toEqual([
    { offset: 0, length: 1, path: '', severity: 'warning', problem: 'PROBLEM' },
  ]);
});

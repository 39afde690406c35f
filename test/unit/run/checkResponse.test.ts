import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/core/redaction/redactor.ts';
import { checkText, invocationOf } from '../../support/run/checkText.ts';

async function messages(entry: object, response: Parameters<typeof invocationOf>[0], options = {}) {
  const { results } = await checkText(
    { expect: [{ status: { gte: 0 } }, entry] },
    invocationOf(response),
    options,
  );
  return results.slice(1).map(({ outcome, message }) => message ?? outcome);
}

describe('several matches', () => {
  const body = '{"items":[{"a":1},{"a":2},{"a":3}]}';
  it.each([
    [{ json: '$.items[*].a', gt: 0 }, 'passed'],
    [{ json: '$.items[*].a', gt: 1 }, 'Expected $.items[*].a to be greater than 1, but $.items[0].a is 1.'],
    [
      { json: '$.items[*].a', lt: 2 },
      'Expected $.items[*].a to be less than 2, but $.items[1].a is 2. 1 more match does not.',
    ],
    [
      { json: '$.items[*].a', equals: 9 },
      'Expected $.items[*].a to equal 9, but $.items[0].a is 1. 2 more matches do not.',
    ],
    [{ json: '$.items[*].a', count: 3, lte: 3 }, 'passed'],
    [{ json: '$.items[*].a', count: 2, lte: 3 }, 'Expected $.items[*].a to have 2 matches, but it has 3.'],
    [{ json: '$.items[*].b', count: 0 }, 'passed'],
    [{ json: '$.items[*].b', count: 0, equals: 1 }, 'passed'],
    [{ json: '$.items[*].b', count: { lt: 5 }, equals: 1 }, 'passed'],
    [
      { json: '$.items[*].b', exists: true, count: 0 },
      'Expected $.items[*].b to exist, but there is no match.',
    ],
    [
      { header: 'x-nope', exists: true, count: { gte: 0 }, equals: 'a' },
      'Expected header x-nope to exist, but there is no match.',
    ],
    [{ json: '$.items[*].a', exists: true, count: 3 }, 'passed'],
    [{ json: '$.items[*].b', exists: false }, 'passed'],
    [{ json: '$.items[*].b', equals: 1 }, 'Expected $.items[*].b to equal 1, but there is no match.'],
    [
      { json: '$.items[*].b', not: { equals: 1 } },
      'Expected $.items[*].b not to equal 1, but there is no match.',
    ],
    [{ json: '$.items[*].a', exists: true, in: [1, 2, 3] }, 'passed'],
  ])('%j: %s', async (entry, message) => {
    expect(await messages(entry, { body })).toEqual([message]);
  });
});

describe('a subject that cannot be read', () => {
  it('fails with a query that was stopped, and one that is only valid once its placeholder is replaced', async () => {
    const body = JSON.stringify({ list: ['a'.repeat(60)] });
    expect(await messages({ json: "$.list[?match(@, '(a+)+b')]", count: 0 }, { body })).toEqual([
      "Expected $.list[?match(@, '(a+)+b')] to have 0 matches, but the query was stopped: it took longer than 1 s.",
    ]);
    const variables = { step: { text: '[', json: '"["' } };
    const [message] = await messages({ json: '$.list{{step}}', exists: true }, { body }, { variables });
    expect(message).toContain('to exist, but $.list[ is not a valid JSONPath: ');
  });

  it('fails if the time of the first byte is not known', async () => {
    const invocation = invocationOf({});
    const { firstByte, ...response } = invocation.response ?? expect.fail('there is no response');
    expect(firstByte).toBe(12.34);
    const { results } = await checkText(
      { expect: [{ status: 200 }, { firstByte: { lt: 5 } }] },
      { ...invocation, response },
    );
    expect(results[1]?.message).toBe(
      'Expected time to first byte to be less than 5 ms, but the time of the first byte is not known.',
    );
  });

  it('is text, which contains only text', async () => {
    expect(await messages({ json: '$.a', contains: 5 }, { body: '{"a":"5"}' })).toEqual([
      'Expected $.a to contain 5, but it is text and 5 is not.',
    ]);
  });
});

describe('a predicate', () => {
  const variables = { far: { text: '12xx', json: '"12xx"' } };
  it.each([
    // A class of statuses is only one for a status, and only as a whole.
    [{ json: '$.code', equals: '2xx' }, 'Expected $.code to equal "2xx", but it is 200.'],
    [{ json: '$.class', equals: '2xx' }, 'passed'],
    [{ status: '{{far}}' }, 'Expected status to be "12xx", but "12xx" is not a status such as 200 or "2xx".'],
    [{ json: '$.yes', type: 'boolean' }, 'passed'],
    [{ json: '$.yes', type: 'string' }, 'Expected $.yes to be a string, but it is a boolean.'],
    [
      { json: '$.code', schema: JSON.parse('{"if":{"type":"number"},"then":{"minimum":300}}') },
      'Expected $.code to be valid against the schema, but $.code is 200, less than the minimum 300.',
    ],
  ])('%j: %s', async (entry, message) => {
    const body = '{"code":200,"class":"2xx","yes":true}';
    expect(await messages(entry, { body, status: 100 }, { variables })).toEqual([message]);
  });
});

describe('what cannot be decided', () => {
  const variables = {
    word: { text: 'many', json: '"many"' },
    open: { text: '(', json: '"("' },
  };
  const slow = '^(a+)+$';
  it.each([
    [{ json: '$.a', matches: '{{open}}' }, 'that is not a valid regular expression'],
    [{ json: '$.a', matches: slow }, 'the regular expression was stopped after 1 s'],
    [{ json: '$.a', in: '{{word}}' }, '"many" is not a list'],
    [{ json: '$.a', length: { gt: '{{word}}' } }, '"many" is not a number'],
    [{ json: '$.a', length: ['{{word}}', 41] }, '"many" is not a number'],
    [{ json: '$.n', lt: '{{word}}' }, '"many" is not a number'],
    [{ json: '$.n', schema: { file: 'absent.json' } }, 'the schema cannot be used'],
    [{ json: '$.n', schema: { '{{word}}': 1 } }, 'the schema cannot be used: it has an unknown key "many"'],
    [{ json: '$.a', schema: { pattern: slow } }, 'the validation was stopped: it took longer than 1 s'],
    [{ json: '$.a', schema: { $ref: '#' } }, 'the validation was stopped: the schema refers to itself'],
  ])('does not hold, and does not hold in "not" either: %j', async ({ json, ...predicates }, reason) => {
    const body = JSON.stringify({ a: `${'a'.repeat(40)}!`, n: 1 });
    for (const entry of [
      { json, ...predicates },
      { json, not: predicates },
      { json, not: { not: predicates } },
    ]) {
      const [message] = await messages(entry, { body }, { variables });
      expect(message).toContain(`, but ${reason}`);
    }
  });
});

describe('a value that a predicate is not about', () => {
  const variables = { loose: { text: 'AAF=', json: '"AAF="' }, open: { text: 'AAE', json: '"AAE"' } };
  const of = (name: string) => ({ json: `$.${name}` });
  const header = (name: string) => ({ header: `x-${name}` });
  it.each([
    [header('plus'), { gt: 5 }, 'it is "+12", which is not a number'],
    [header('zeros'), { lte: 5 }, 'it is "007", which is not a number'],
    [header('word'), { gte: 5 }, 'it is "many", which is not a number'],
    [of('text'), { lt: 5 }, 'it is "a5", which is not a number'],
    [of('nothing'), { gt: 5 }, 'it is null, which is not a number'],
    [of('number'), { length: 0 }, 'it is 5, which has no length'],
    [of('nothing'), { length: { gte: 0 } }, 'it is null, which has no length'],
    [of('number'), { contains: '5' }, 'it is 5, which is neither text nor an array'],
    [of('text'), { contains: 5 }, 'it is text and 5 is not'],
    [of('number'), { startsWith: '5' }, 'it is 5, which is not text'],
    [of('number'), { endsWith: '5' }, 'it is 5, which is not text'],
    [of('number'), { matches: '5' }, 'it is 5, which is not text'],
    [{ body: 'bytes' }, { equals: '{{loose}}' }, '"AAF=" is not base64'],
    [{ body: 'bytes' }, { in: ['AAE=', '{{open}}'] }, '"AAE" is not base64'],
  ])('fails, also in "not": %j with %j', async (subject, predicate, reason) => {
    const response = {
      headers: [
        ['x-plus', '+12'],
        ['x-zeros', '007'],
        ['x-word', 'many'],
      ] as const,
      body: 'body' in subject ? new Uint8Array([0, 1]) : '{"text":"a5","number":5,"nothing":null}',
    };
    for (const predicates of [
      predicate,
      { not: predicate },
      { not: { not: predicate } },
      { not: { equals: 'AAAA', ...predicate } },
    ]) {
      const [message] = await messages({ ...subject, ...predicates }, response, { variables });
      expect(message).toContain(`, but ${reason}.`);
    }
  });
});

describe('the text of a body', () => {
  it.each([
    ['text/plain; charset=iso-8859-1', new Uint8Array([0xe9])],
    ['text/plain; charset=utf-16le', new Uint8Array([0xe9, 0])],
    ['text/plain', new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa9])],
    ['text/plain; charset=unknown', new Uint8Array([0xc3, 0xa9])],
  ])('is decoded as %s says', async (contentType, body) => {
    expect(
      await messages({ body: 'text', equals: 'é' }, { headers: [['Content-Type', contentType]], body }),
    ).toEqual(['passed']);
  });

  it('is JSON whatever its content type', async () => {
    expect(await messages({ json: '$.a', equals: 1 }, { headers: [], body: '{"a":1}' })).toEqual(['passed']);
  });
});

describe('a name that is defined twice', () => {
  const body = '{"a":{"b":1,"b":2},"c":3,"list":[{"x":1,"x":1}]}';
  const twice = (path: string): string => `the response defines ${path} twice.`;
  it.each([
    [{ json: '$.c', equals: 3 }, undefined],
    [{ json: '$.a.b', equals: 2 }, twice('$.a.b')],
    [{ json: '$.a', type: 'object' }, twice('$.a.b')],
    [{ json: '$.a.b.c', exists: false }, twice('$.a.b')],
    [{ json: '$.d', exists: false }, twice('$.a.b')],
    [{ json: '$.list[?@.y]', count: 0 }, twice('$.a.b')],
    [{ json: '$.list[*]', count: 1 }, twice('$.list[0].x')],
    [{ body: 'json', type: 'object' }, twice('$.a.b')],
    [{ body: 'text', contains: 'a' }, undefined],
  ])('fails %j with %j', async (entry, reason) => {
    const [message] = await messages(entry, { body });
    expect(message).toEqual(reason === undefined ? 'passed' : expect.stringContaining(reason));
  });
});

describe('the output of a function in the cloud', () => {
  it('is reported as skipped', async () => {
    const { results } = await checkText(
      { expect: [{ status: 200 }, { output: 'stdout', equals: 'a' }] },
      invocationOf({}),
    );
    expect(results[1]).toMatchObject({
      outcome: 'skipped',
      message: 'Only the output of local functions is known.',
    });
  });
});

describe('a value with a placeholder', () => {
  const variables = {
    word: { text: 'word', json: '"word"' },
    list: { text: '[200]', json: '[200]' },
    number: { text: '2e2', json: '2e2' },
    textNumber: { text: '200', json: '"200"' },
    bad: { text: '(', json: '"("' },
  };
  it.each([
    [{ status: '{{number}}' }, 'passed'],
    [{ status: { gte: '{{textNumber}}' } }, 'passed'],
    [
      { status: '{{word}}' },
      'Expected status to be "word", but "word" is not a status such as 200 or "2xx".',
    ],
    [
      { status: { gt: '{{word}}' } },
      'Expected status to be greater than "word", but "word" is not a number.',
    ],
    [{ status: { in: '{{list}}' } }, 'passed'],
    [{ status: { in: '{{word}}' } }, 'Expected status to be one of "word", but "word" is not a list.'],
    [{ header: 'a', contains: '{{number}}' }, 'passed'],
    [
      { header: 'a', matches: '{{bad}}' },
      'Expected header a to match /(/u, but that is not a valid regular expression.',
    ],
    [{ json: '$.{{bad}}', exists: true }, 'is not a valid JSONPath'],
  ])('is checked once it is replaced: %j', async (entry, message) => {
    const response = { headers: [['a', 'x 2e2']] as const, body: '{}' };
    const [result] = await messages(entry, response, { variables });
    expect(result).toEqual(expect.stringContaining(message));
  });
});

describe('a variable that is text, as of --var and CSV,', () => {
  const texts = { ok: '200', wrong: '500', class: '2xx', six: '6', one: '1', word: 'many', plus: '+200' };
  const variables = Object.fromEntries(
    Object.entries({ ...texts, none: null, list: [200, '4xx'] }).map(([name, value]) => [
      name,
      { text: String(value), json: JSON.stringify(value) },
    ]),
  );
  const response = { headers: [['fn-http-status', '200']] as const, body: '[1, 2]' };
  const expected = async (entry: object): Promise<string | undefined> =>
    (await messages(entry, response, { variables }))[0];

  it.each([
    [{ status: '{{ok}}' }, { status: '{{wrong}}' }],
    [{ status: '{{class}}' }, { status: '3{{plus}}' }],
    [{ status: ['{{wrong}}', '{{ok}}'] }, { status: ['{{wrong}}', 501] }],
    [{ status: { in: '{{list}}' } }, { status: { not: { in: '{{list}}' } } }],
    [{ status: { not: { equals: '{{wrong}}' } } }, { status: { not: { equals: '{{ok}}' } } }],
    [{ status: { not: { in: ['{{wrong}}'] } } }, { status: { not: { in: ['{{wrong}}', '{{class}}'] } } }],
    [{ functionStatus: '{{ok}}' }, { functionStatus: { not: { equals: '{{ok}}' } } }],
    [{ size: '{{six}}' }, { size: { not: { equals: '{{six}}' } } }],
    [{ attempts: '{{one}}' }, { attempts: { not: { in: ['{{one}}'] } } }],
    [{ duration: { not: { equals: '{{one}}' } } }, { duration: '{{one}}' }],
    [{ firstByte: { not: { equals: '{{one}}' } } }, { firstByte: '{{one}}' }],
    [
      { json: '$[0]', count: '{{one}}' },
      { json: '$[0]', count: { not: { equals: '{{one}}' } } },
    ],
    [
      { body: 'text', length: '{{six}}' },
      { body: 'text', length: { not: { in: ['{{six}}'] } } },
    ],
    [
      { header: 'fn-http-status', in: '{{list}}' },
      { header: 'fn-http-status', not: { in: '{{list}}' } },
    ],
  ])('counts as a number where only numbers are compared: %j passes, and %j fails', async (holds, fails) => {
    expect(await expected(holds)).toBe('passed');
    expect(await expected(fails)).not.toBe('passed');
  });

  it.each(['{{word}}', '{{plus}}', '{{none}}', '{{list}}', 'x{{ok}}', '{{ok}}{{class}}'])(
    'fails with its value if %s is not a number, also in "not"',
    async (value) => {
      const text = value.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => variables[name]?.text ?? '');
      const json = value === '{{list}}' ? '[200,"4xx"]' : value === '{{none}}' ? 'null' : `"${text}"`;
      for (const predicate of [{ equals: value }, { in: [200, 6, 1, value] }])
        for (const predicates of [
          predicate,
          { not: predicate },
          { not: { not: predicate } },
          { not: { ...predicate, gt: 1000 } },
        ]) {
          expect(await expected({ status: predicates })).toContain(
            `, but ${json} is not a status such as 200 or "2xx".`,
          );
          const numbers = ['functionStatus', 'size', 'duration', 'firstByte', 'attempts'];
          for (const entry of [
            ...numbers.map((subject) => ({ [subject]: predicates })),
            { header: 'fn-http-status', count: predicates },
            { json: '$', length: predicates },
            { json: '$', not: { length: predicates } },
          ])
            expect(await expected(entry), JSON.stringify(entry)).toContain(`, but ${json} is not a `);
        }
    },
  );
});

describe('secrets', () => {
  const redactor = createRedactor(['hunter22']);
  const variables = { secret: { text: 'hunter22', json: '"hunter22"' } };
  const secretResponse = {
    headers: [['hunter22', 'x hunter22 y']] as const,
    body: '{"hunter22":["hunter22","a"],"text":"one\\nhunter22"}',
  };
  it.each([
    { header: '{{secret}}', equals: '{{secret}}' },
    { json: '$.{{secret}}', equals: ['b', '{{secret}}'] },
    { json: '$.{{secret}}[0]', not: { equals: '{{secret}}' } },
    { json: '$.{{secret}}[*]', endsWith: 'z' },
    { json: '$.text', equals: 'one\n{{secret}} ' },
    { body: 'text', startsWith: '{{secret}}' },
    { body: 'json', schema: { properties: { '{{secret}}': { items: { const: '{{secret}}' } } } } },
    { body: 'json', schema: { required: ['{{secret}}x'] } },
    { body: 'json', snapshot: './{{secret}}.json' },
    { header: '{{secret}}', matches: '{{secret}}{9}' },
  ])('of %j appear nowhere', async (entry) => {
    const { results } = await checkText({ expect: [{ status: 200 }, entry] }, invocationOf(secretResponse), {
      redactor,
      variables,
    });
    expect(results[1]?.outcome).toBe('failed');
    const shown = JSON.stringify(results);
    expect(shown).not.toContain('hunter22');
    expect(shown).toContain('••••');
  });
});

describe('results', () => {
  it('of large values are short', { tags: 'full' }, async () => {
    const body = JSON.stringify({
      text: 'x'.repeat(3_000_000),
      list: Array.from({ length: 100_000 }, (_, index) => index),
    });
    const expected = JSON.parse(body) as { list: number[] };
    expected.list[99_999] = -1;
    const { results } = await checkText(
      {
        expect: [
          { json: '$', equals: expected },
          { body: 'text', equals: body.replace('"list"', '"other"') },
          { json: '$.list', contains: -1 },
        ],
      },
      invocationOf({ body }),
    );
    const [, json, text, contains] = results;
    expect(json?.message).toContain('but $.list[99999] is 99999 instead of -1.');
    expect(text?.message).toContain('line 1, column 3000013 is "list\\":[0,1,2');
    for (const result of [json, text, contains]) {
      expect(result?.outcome).toBe('failed');
      expect(result?.message?.length).toBeLessThan(1000);
      expect(result?.title.length).toBeLessThan(200);
      expect(
        (result?.comparison?.expected.length ?? 0) + (result?.comparison?.actual.length ?? 0),
      ).toBeLessThanOrEqual(400_000);
    }
  });

  it('have the whole values to compare', async () => {
    const { results } = await checkText(
      { expect: [{ json: '$', equals: { a: 1 } }] },
      invocationOf({ body: '{"a":2.0}' }),
    );
    expect(results[1]?.comparison).toEqual({ expected: '{\n  "a": 1\n}\n', actual: '{\n  "a": 2.0\n}\n' });
  });

  it('have the positions of their expectations', async () => {
    const text = '{ "function": "f",\n "expect": [{ "json": "$.a", "equals": 1 }] }';
    const { results } = await checkText(text, invocationOf({ body: '{}' }));
    const { offset = 0, length = 0 } = results[1]?.span ?? {};
    expect(text.slice(offset, offset + length)).toBe('{ "json": "$.a", "equals": 1 }');
    expect(results[0]?.span).toBeUndefined();
  });

  it('read the body once, and only if it is needed', async () => {
    let reads = 0;
    const { response, ...rest } = invocationOf({ body: '{"a":1}' });
    if (!response) throw new Error('no response');
    const body = (): Promise<Uint8Array> => {
      reads++;
      return response.body();
    };
    await checkText({ expect: [{ status: 200 }, { size: 7 }] }, { ...rest, response: { ...response, body } });
    expect(reads).toBe(0);
    const members = {
      expect: [
        { json: '$.a', equals: 1 },
        { body: 'text', length: 7 },
      ],
      capture: { a: '$.a' },
    };
    expect((await checkText(members, { ...rest, response: { ...response, body } })).captured).toHaveLength(1);
    expect(reads).toBe(1);
  });
});

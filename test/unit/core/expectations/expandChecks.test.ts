import { describe, expect, it } from 'vitest';
import { expandChecks, type ResponseChecks } from '../../../../src/core/expectations/expandChecks.ts';
import { requestWith } from '../../../support/run/checkText.ts';

const variables = {
  id: { text: '9007199254740993', json: '9007199254740993' },
  word: { text: 'a "b"', json: '"a \\"b\\""' },
  list: { text: '[1,"x"]', json: '[1,"x"]' },
  digits: { text: ' 9007199254740993 ', json: '" 9007199254740993 "' },
  words: { text: '["1", "2xx", " 1.0 ", 2, "a\\"1\\""]', json: '["1", "2xx", " 1.0 ", 2, "a\\"1\\""]' },
};

function expand(members: object): ReturnType<typeof expandChecks> {
  return expandChecks(requestWith(members), {
    file: 'x.ocifn.json',
    variables,
    surroundings: { now: 0, random: () => 0, guid: () => '' },
  });
}

function expanded(members: object): ResponseChecks {
  const result = expand(members);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe('placeholders', () => {
  it.each([
    [{ json: '$', equals: '{{id}}' }, { equals: '9007199254740993' }],
    [
      { json: '$', equals: { a: ['{{word}}', 'x{{id}}', '\\{{id}}'] } },
      { equals: '{"a":["a \\"b\\"","x9007199254740993","{{id}}"]}' },
    ],
    [{ json: '$', in: '{{list}}' }, { in: '[1,"x"]' }],
    [{ json: '$', gt: '{{id}}' }, { gt: '9007199254740993' }],
    [{ json: '$', contains: '{{id}}' }, { contains: '9007199254740993' }],
    [{ json: '$', count: '{{id}}' }, { count: { equals: '9007199254740993' } }],
    [{ json: '$', length: { lt: '{{id}}' } }, { length: { lt: '9007199254740993' } }],
    [{ json: '$', not: { equals: '{{id}}' } }, { not: { equals: '9007199254740993' } }],
    [{ json: '$', schema: { const: '{{id}}' } }, { schema: { source: '{"const":9007199254740993}' } }],
    [{ json: '$', schema: { file: './{{id}}.json' } }, { schema: { file: './9007199254740993.json' } }],
    [
      { body: 'json', snapshot: './{{id}}.json', ignore: ['$.{{word}}'] },
      { snapshot: './9007199254740993.json', ignore: ['$.a "b"'] },
    ],
    [{ status: '{{id}}' }, { equals: '9007199254740993' }],
    [{ header: 'a', equals: '{{id}}' }, { equals: '"9007199254740993"' }],
    [{ header: 'a', in: ['{{id}}', '{{word}}'] }, { in: '["9007199254740993","a \\"b\\""]' }],
    [{ header: 'a', in: '{{list}}' }, { in: '["1","x"]' }],
    [{ header: 'a', in: '{{word}}' }, { in: '"a \\"b\\""' }],
    // Text that is a number becomes one where only numbers are compared.
    [{ status: '{{digits}}' }, { equals: '9007199254740993' }],
    [{ status: '{{word}}' }, { equals: '"a \\"b\\""' }],
    [{ status: ['{{digits}}', 5, '2{{word}}'] }, { in: '[9007199254740993,5,"2a \\"b\\""]' }],
    [{ status: { in: '{{words}}' } }, { in: '[1,"2xx",1.0,2,"a\\"1\\""]' }],
    [{ size: { not: { equals: '{{digits}}' } } }, { not: { equals: '9007199254740993' } }],
    [{ header: 'a', count: '{{digits}}' }, { count: { equals: '9007199254740993' } }],
    [{ header: 'a', length: ['{{digits}}', 1] }, { length: { in: '[9007199254740993,1]' } }],
    [{ json: '$', equals: '{{digits}}' }, { equals: '" 9007199254740993 "' }],
    [{ header: 'a', contains: '{{id}}' }, { contains: '"9007199254740993"' }],
    [{ header: 'a', lte: '{{id}}' }, { lte: '9007199254740993' }],
    [
      { header: 'a', startsWith: '{{word}}', endsWith: '{{id}}', matches: '^{{id}}' },
      { startsWith: 'a "b"', endsWith: '9007199254740993', matches: '^9007199254740993' },
    ],
    [{ body: 'text', not: { equals: '{{id}}' } }, { not: { equals: '"9007199254740993"' } }],
    [{ output: 'stdout', equals: '{{id}}' }, { equals: '"9007199254740993"' }],
    [{ failure: '{{word}}' }, { equals: '"a \\"b\\""' }],
    [{ header: 'a', exists: true }, { exists: true }],
  ])('in %j are replaced: %j', (entry, predicates) => {
    expect(expanded({ expect: [entry] }).expectations[0]?.predicates).toEqual(predicates);
  });

  it('in names, paths and captures are replaced', () => {
    const { expectations, captures } = expanded({
      expect: [
        { header: 'x-{{id}}', exists: true },
        { json: '$[?@.id == {{id}}]', exists: true },
      ],
      capture: {
        a: '$.{{id}}',
        b: { header: '{{word}}', matches: '{{id}}' },
        c: { body: 'text', matches: '{{word}}' },
        d: { body: 'text' },
      },
    });
    expect(expectations.map(({ subject }) => subject)).toEqual([
      { kind: 'header', name: 'x-9007199254740993' },
      { kind: 'json', path: '$[?@.id == 9007199254740993]' },
    ]);
    expect(captures.map(({ source }) => source)).toEqual([
      { kind: 'json', path: '$.9007199254740993' },
      { kind: 'header', name: 'a "b"', matches: '9007199254740993' },
      { kind: 'text', matches: 'a "b"' },
      { kind: 'text' },
    ]);
  });

  it('without a value are a failure', () => {
    expect(
      expand({ expect: [{ status: 200 }, { json: '$', equals: ['{{id}}', '{{unknown}}'] }] }),
    ).toMatchObject({
      ok: false,
      failure: { code: 'variableUnknown', name: 'unknown' },
    });
  });
});

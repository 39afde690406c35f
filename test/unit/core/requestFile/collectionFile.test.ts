import { describe, expect, it } from 'vitest';
import { parseCollectionFile } from '../../../../src/core/requestFile/collectionFile.ts';

const parse = (text: string): ReturnType<typeof parseCollectionFile> =>
  parseCollectionFile(text, 'ocifn.collection.json');

describe('parseCollectionFile', () => {
  it('reads every key', () => {
    const text = `{
      // the team's requests
      "name": "Orders",
      "order": ["create", "get"],
      "defaults": {
        "function": "orders-{{stage}}",
        "profile": "DEV",
        "headers": { "X-Team": "orders" },
        "timeout": { "read": 120 },
        "retry": "safe",
        "circuitBreaker": { "failureThreshold": 3 },
        "variables": { "id": 12345678901234567890 },
      },
    }`;
    expect(parse(text)).toEqual({
      ok: true,
      value: {
        name: 'Orders',
        order: ['create', 'get'],
        defaults: {
          function: 'orders-{{stage}}',
          profile: 'DEV',
          headers: [['X-Team', 'orders']],
          timeout: { read: 120 },
          retry: 'safe',
          circuitBreaker: { failureThreshold: 3 },
          variables: { id: { text: '12345678901234567890', json: '12345678901234567890' } },
        },
      },
    });
  });

  it('reads an empty file as an empty collection', () => {
    const nothing = { order: [], defaults: { headers: [], timeout: {}, variables: {} } };
    expect(parse('')).toEqual({ ok: true, value: nothing });
    expect(parse('{}')).toEqual({ ok: true, value: nothing });
  });

  it.each([
    ['[]', 1, 1, 'a collection must be an object'],
    ['{\n  "order": "create"\n}', 2, 12, 'order must be a list of strings'],
    ['{ "order": ["a", 1] }', 1, 12, 'order must be a list of strings'],
    ['{ "defaults": { "retry": "often" } }', 1, 26, 'defaults.retry must be none, safe'],
    [
      '{ "defaults": { "timeout": { "read": 0 } } }',
      1,
      38,
      'defaults.timeout.read must be a number greater than 0',
    ],
    ['{ "name": ', 1, 11, 'expected a value'],
  ])('reports the position of the problem in %j', (text, line, column, problem) => {
    expect(parse(text)).toEqual({
      ok: false,
      failure: {
        code: 'requestInvalid',
        file: 'ocifn.collection.json',
        line,
        column,
        problem: expect.stringContaining(problem),
      },
    });
  });
});

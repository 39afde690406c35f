import { describe, expect, it } from 'vitest';
import { parseEnvironmentFile } from '../../../../src/core/environments/environmentFile.ts';

const parse = (text: string): ReturnType<typeof parseEnvironmentFile> =>
  parseEnvironmentFile(text, 'ocifn.env.json');

describe('parseEnvironmentFile', () => {
  it('reads environments in order, with numbers as written', () => {
    const text = `{
      "dev": { "id": 10000000000000000001, "host": "h", "$profile": "DEV",
               "$functions": { "orders": "ocid1.fnfunc.oc1.phx.a", "bills": { "id": "ocid1.fnfunc.oc1.phx.b", "endpoint": "https://e" } } },
      "prod": { "$profile": "PROD", "$protected": true } // careful
    }`;
    const parsed = parse(text);
    expect(parsed.ok && [...parsed.value]).toEqual([
      [
        'dev',
        {
          variables: {
            id: { text: '10000000000000000001', json: '10000000000000000001' },
            host: { text: 'h', json: '"h"' },
          },
          profile: 'DEV',
          functions: {
            orders: { id: 'ocid1.fnfunc.oc1.phx.a' },
            bills: { id: 'ocid1.fnfunc.oc1.phx.b', endpoint: 'https://e' },
          },
        },
      ],
      ['prod', { variables: {}, profile: 'PROD', protected: true, functions: {} }],
    ]);
  });

  it('ignores $schema, whatever its value', () => {
    for (const schema of ['"https://example.com/schema.json"', '{ "id": 1 }']) {
      const parsed = parse(`{ "$schema": ${schema}, "dev": {} }`);
      expect(parsed.ok && [...parsed.value.keys()]).toEqual(['dev']);
    }
  });

  it.each([
    ['{ "dev": 1 }', 'dev must be an object'],
    ['{ "dev": {}, "dev": {} }', 'dev is defined twice'],
    ['{ "dev": { "$profil": "x" } }', '$profil must be $profile'],
    ['{ "dev": { "$PROTECTED": true } }', '$PROTECTED must be $protected'],
    ['{ "dev": { "$x": 1 } }', '$x must be one of $profile, $protected, $functions'],
    ['{ "dev": { "$protected": "yes" } }', 'dev.$protected must be true or false'],
    ['{ "dev": { "$functions": { "f": 1 } } }', '$functions.f must be an OCID, a name or an object'],
    ['{ "dev": { "$functions": { "f": " " } } }', '$functions.f must be an OCID, a name or an object'],
    ['{ "dev": { "$functions": [] } }', '$functions must be an object'],
    ['{ "dev": { "id": 1, "id": 2 } }', 'dev.id is defined twice'],
    ['[]', 'an environment file must be an object'],
  ])('rejects %s', (text, problem) => {
    expect(parse(text)).toMatchObject({
      ok: false,
      failure: { code: 'requestInvalid', file: 'ocifn.env.json', problem: expect.stringContaining(problem) },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { toJsonPath } from '../../../../src/core/json/jsonPath.ts';
import { compileJsonPath } from '../../../../src/run/json/jsonQuery.ts';
import { parseValidJson } from '../../../../src/run/json/parseJson.ts';
import { printJson } from '../../../../src/run/json/printJson.ts';
import { TimeLimitError } from '../../../../src/run/json/withinTime.ts';

async function find(path: string, json: string): Promise<readonly string[]> {
  const query = await compileJsonPath(path);
  if (typeof query === 'string') throw new Error(query);
  return query
    .find(parseValidJson(json))
    .map(({ location, value }) => `${toJsonPath(location)} ${printJson(value)}`);
}

describe('a JSONPath', () => {
  it.each([
    ['$', '1.0', ['$ 1.0']],
    ['$.a.b', '{"a":{"b":9007199254740993}}', ['$.a.b 9007199254740993']],
    ["$['a','b'][0,-1]", '{"a":[1,2],"b":[3]}', ['$.a[0] 1', '$.a[1] 2', '$.b[0] 3', '$.b[0] 3']],
    ['$.missing', '{}', []],
    ['$[1:3]', '[0,1,2,3]', ['$[1] 1', '$[2] 2']],
    ['$..a', '{"a":{"a":1}}', ['$.a {"a":1}', '$.a.a 1']],
    ['$.__proto__', '{"__proto__":1}', ['$.__proto__ 1']],
    ['$.constructor', '{}', []],
    ["$[?@.sku == 'A1'].qty", '[{"sku":"A1","qty":1.50},{"sku":"B","qty":2}]', ['$[0].qty 1.50']],
    [
      '$[?@.id == 9007199254740993].id',
      '[{"id":9007199254740992},{"id":9007199254740993.0}]',
      ['$[1].id 9007199254740993.0'],
    ],
    [
      '$[?@ > 9007199254740992 && @ < 1e400]',
      '[9007199254740992,9007199254740993,1e400,1e399]',
      ['$[1] 9007199254740993', '$[3] 1e399'],
    ],
    [
      '$[?@.a == @.b]',
      '[{"a":9007199254740993,"b":9007199254740992},{"a":1e2,"b":100.0}]',
      ['$[1] {"a":1e2,"b":100.0}'],
    ],
    ['$[?@ == 0.1]', '[0.1,0.10000000000000000555,0.10]', ['$[0] 0.1', '$[2] 0.10']],
    [
      '$[?length(@) == 3]',
      '["abc",[1,2,9007199254740993],"x"]',
      ['$[0] "abc"', '$[1] [1,2,9007199254740993]'],
    ],
    ['$[?count(@.*) == 2]', '[[1,9007199254740993],[1]]', ['$[0] [1,9007199254740993]']],
    ['$[?@ == 0.05e1 || @ == 0.0]', '[0.5,0,-0.0,5]', ['$[0] 0.5', '$[1] 0', '$[2] -0.0']],
    ["$[?@ == '0.5' || @ == '\\'0.5']", '["0.5","5e-1","\'0.5"]', ['$[0] "0.5"', '$[2] "\'0.5"']],
    ['$[?@ == -0.5]', '[0.5,-0.5]', ['$[1] -0.5']],
    [`$[?@ == '0.5' || @ == "\\"0.5"]`, '["0.5","5e-1","\\"0.5"]', ['$[0] "0.5"', '$[2] "\\"0.5"']],
    ['$.a0[0]', '{"a0":[1]}', ['$.a0[0] 1']],
    ["$[?match(@, 'a.c')]", '["abc","xabc"]', ['$[0] "abc"']],
    ["$[?search(@, 'b')]", '["abc","x"]', ['$[0] "abc"']],
  ])('%s in %s finds %j', async (path, json, found) => {
    expect(await find(path, json)).toEqual(found);
  });

  it('finds values as deep as a body may be', async () => {
    const json = `${'{"a":'.repeat(400)}1${'}'.repeat(400)}`;
    expect(await find('$..a', json)).toHaveLength(400);
  });

  it('compares the numbers of each document again', async () => {
    const query = await compileJsonPath('$[?@ > 9007199254740993]');
    if (typeof query === 'string') throw new Error(query);
    const count = (json: string): number => query.find(parseValidJson(json)).length;
    expect(count('[9007199254740994,5]')).toBe(1);
    expect(count('[9007199254740993,9007199254740992,1e500]')).toBe(1);
    expect(count('[9007199254740993.5]')).toBe(1);
  });

  it.each([
    ['a', "expected '$', found 'a'"],
    ['$.a[', 'unclosed bracketed selection'],
    ['$[?@.a == ]', 'unexpected end of expression'],
    ['$[?foo(@)]', "no such function 'foo'"],
    ['$[?@.* == 1]', 'non-singular query is not comparable'],
    ['$[0.5]', ''],
    ['$[?@ == 00.5]', ''],
    ['', ''],
  ])('%j is not valid: %s', async (path, problem) => {
    expect(await compileJsonPath(path)).toEqual(expect.stringContaining(problem));
  });

  it(
    'whose steps multiply is stopped, and one that looks at each value once is not limited',
    { tags: 'full' },
    async () => {
      const nested = `${'['.repeat(400)}${']'.repeat(400)}`;
      for (const path of ['$..*..*..*', '$..[?@..[?@..*]]']) {
        const slow = find(path, nested);
        await expect(slow, path).rejects.toThrow('it took longer than 3 s');
      }
      expect(await find('$..*', nested)).toHaveLength(399);
    },
  );

  it('with a slow regular expression is stopped', async () => {
    const slow = find("$[?match(@, '(a+)+b')]", JSON.stringify(['a'.repeat(60)]));
    await expect(slow).rejects.toThrow(TimeLimitError);
    await expect(slow).rejects.toThrow('it took longer than 1 s');
  });
});

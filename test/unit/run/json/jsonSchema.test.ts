import { describe, expect, it } from 'vitest';
import { toJsonPath } from '../../../../src/core/json/jsonPath.ts';
import { compileJsonSchema, UnfinishedValidationError } from '../../../../src/run/json/jsonSchema.ts';
import { parseValidJson } from '../../../../src/run/json/parseJson.ts';
import { printJson } from '../../../../src/run/json/printJson.ts';
import { TimeLimitError } from '../../../../src/run/json/withinTime.ts';

async function faults(
  schema: string,
  json: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const schemas = Object.entries({ 'schema:///main.json': schema, ...others }).map(
    ([uri, text]) => [uri, parseValidJson(text)] as const,
  );
  const validator = await compileJsonSchema(new Map(schemas));
  if (typeof validator === 'string') throw new Error(validator);
  return (await validator.validate(parseValidJson(json))).map(
    ({ location, keyword, limit }) =>
      `${toJsonPath(location)} ${keyword} ${limit === undefined ? '' : printJson(limit)}`,
  );
}

describe('a JSON Schema', () => {
  it.each([
    ['{"type":"integer"}', '1.0', []],
    ['{"type":"integer"}', '9007199254740993.5', ['$ type "integer"']],
    ['{"const":9007199254740993}', '9007199254740993.0', []],
    ['{"const":9007199254740993}', '9007199254740992', ['$ const 9007199254740993']],
    ['{"enum":[{"a":1,"b":[2]}]}', '{"b":[2.0],"a":1}', []],
    ['{"minimum":9007199254740993}', '9007199254740992', ['$ minimum 9007199254740993']],
    ['{"exclusiveMaximum":1e400}', '1e400', ['$ exclusiveMaximum 1e400']],
    ['{"exclusiveMaximum":1e400}', '1e399', []],
    ['{"multipleOf":0.01}', '19.99', []],
    ['{"multipleOf":0.01}', '19.99000001', ['$ multipleOf 0.01']],
    ['{"multipleOf":3}', '9007199254740993', []],
    ['{"multipleOf":3}', '9007199254740992', ['$ multipleOf 3']],
    ['{"multipleOf":3}', '"text"', []],
    ['{"uniqueItems":true}', '[9007199254740992,9007199254740993]', []],
    ['{"uniqueItems":true}', '[1,1.0]', ['$ uniqueItems true']],
    ['{"minLength":3,"minItems":2}', '"ab"', ['$ minLength 3']],
    ['{"items":{"required":["a"]}}', '[{"a":1},{}]', ['$[1] required ["a"]']],
    ['{"properties":{"a b":{"type":"string"}}}', '{"a b":1}', ['$[\'a b\'] type "string"']],
    [
      '{"properties":{"a":{}},"unevaluatedProperties":false}',
      '{"a":1,"x/y~":2}',
      ["$['x/y~'] unevaluatedProperties false"],
    ],
    ['{"prefixItems":[{"type":"string"}],"items":false}', '["a",1]', ['$[1] items false']],
    ['{"format":"date"}', '"tomorrow"', []],
    [
      '{"$dynamicAnchor":"node","type":"object","properties":{"child":{"$dynamicRef":"#node"}},"required":["id"]}',
      '{"id":1,"child":{}}',
      ['$.child required ["id"]'],
    ],
  ])('%s of %s has the faults %j', async (schema, json, expected) => {
    expect(await faults(schema, json)).toEqual(expected);
  });

  it('may refer to other schemas of its set', async () => {
    const schema = '{"properties":{"a":{"$ref":"parts.json#/$defs/id"}}}';
    const parts = { 'schema:///parts.json': '{"$defs":{"id":{"type":"integer"}}}' };
    expect(await faults(schema, '{"a":"x"}', parts)).toEqual(['$.a type "integer"']);
    expect(await faults(schema, '{"a":1}', parts)).toEqual([]);
  });

  it('with an ID of its own may refer to others by their IDs', async () => {
    const schema = '{"$id":"https://example.com/order.json","$ref":"id.json"}';
    const others = { 'schema:///id.json': '{"$id":"https://example.com/id.json","type":"integer"}' };
    expect(await faults(schema, '"x"', others)).toHaveLength(1);
    expect(await faults(schema, '1', others)).toEqual([]);
  });

  it('does not change another with the same ID', async () => {
    const compile = (type: string) =>
      compileJsonSchema(
        new Map([['schema:///a.json', parseValidJson(`{"$id":"https://example.com/a","type":"${type}"}`)]]),
      );
    const [text, number] = await Promise.all([compile('string'), compile('number')]);
    if (typeof text === 'string' || typeof number === 'string') throw new Error('invalid');
    expect(await text.validate('a')).toEqual([]);
    expect(await number.validate('a')).toHaveLength(1);
  });

  it.each([
    ['{"type":"objct"}', 'it is not a valid JSON Schema 2020-12 at /type'],
    [
      '{"$ref":"http://127.0.0.1:1/a.json"}',
      'it refers to http://127.0.0.1:1/a.json, which is not available',
    ],
    [
      '{"$ref":"https://127.0.0.1:1/a.json"}',
      'it refers to https://127.0.0.1:1/a.json, which is not available',
    ],
    ['{"$ref":"file:///etc/hostname"}', 'it refers to file:///etc/hostname, which is not available'],
    ['{"$ref":"#/$defs/missing"}', "does not have property 'missing'"],
    [
      '{"$schema":"http://json-schema.org/draft-07/schema#"}',
      'its "$schema" is http://json-schema.org/draft-07/schema',
    ],
    ['{"pattern":"("}', 'Invalid regular expression'],
  ])('%s cannot be used: %s', async (schema, problem) => {
    const compiled = await compileJsonSchema(new Map([['schema:///main.json', parseValidJson(schema)]]));
    expect(compiled).toEqual(expect.stringContaining(problem));
  });

  it.each([
    '{"$ref":"#"}',
    '{"items":{"anyOf":[{"$ref":"#/items"}]}}',
    '{"$ref":"#/$defs/a","$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"$ref":"#/$defs/a","pattern":"a"}}}',
  ])('%s refers to itself without end', async (schema) => {
    await expect(faults(schema, '[1]')).rejects.toThrow('the schema refers to itself without end');
  });

  it('may refer to itself for parts of a value', async () => {
    const nested = `${'['.repeat(200)}${']'.repeat(200)}`;
    expect(await faults('{"type":"array","items":{"anyOf":[{"$ref":"#"}]}}', nested)).toEqual([]);
    expect(await faults('{"items":{"allOf":[{"$ref":"#"},{"$ref":"#"}]}}', '[[[]], []]')).toEqual([]);
  });

  it('is not endless for a value that is nested too deeply', async () => {
    const nested = `${'['.repeat(450)}${']'.repeat(450)}`;
    const through = '{"allOf":['.repeat(40) + '{"$ref":"#"}' + ']}'.repeat(40);
    const validation = faults(`{"items":${through}}`, nested);
    await expect(validation).rejects.toThrow(UnfinishedValidationError);
    await expect(validation).rejects.toThrow('nested too deeply');
  });

  it('with a slow regular expression is stopped', async () => {
    const slow = faults('{"items":{"pattern":"^(a+)+$"}}', JSON.stringify([`${'a'.repeat(60)}!`]));
    await expect(slow).rejects.toThrow(TimeLimitError);
  });
});

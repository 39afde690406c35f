import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCollectionFile } from '../../../../src/core/requestFile/collectionFile.ts';
import { findDocumentKeys } from '../../../../src/core/environments/findDocumentKeys.ts';
import { parseEnvironmentFile } from '../../../../src/core/environments/environmentFile.ts';

type Schema = {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
};

function read(name: string): Schema {
  return JSON.parse(readFileSync(new URL(`../../../../media/${name}`, import.meta.url), 'utf8')) as Schema;
}

/** Every reference of a schema, at whatever depth. */
function referencesOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' ? [String(value)] : referencesOf(value),
  );
}

function resolve(reference: string): unknown {
  const [file = '', path = ''] = reference.split('#/');
  return path.split('/').reduce<unknown>((found, key) => Object(found)[key], read(file));
}

describe('the schema of a collection', () => {
  const schema = read('collection.schema.json');
  const defaults = schema.properties?.['defaults']?.properties ?? {};

  it('has no key without effect', () => {
    const values: Readonly<Record<string, unknown>> = {
      function: 'f',
      profile: 'DEV',
      retry: 'none',
      circuitBreaker: true,
    };
    const text = JSON.stringify({
      $schema: 's',
      name: 'n',
      order: [],
      defaults: Object.fromEntries(Object.keys(defaults).map((key) => [key, values[key] ?? {}])),
    });
    expect(Object.keys(schema.properties ?? {})).toEqual(['$schema', 'name', 'order', 'defaults']);
    expect(parseCollectionFile(text, 'x').ok).toBe(true);
    expect(findDocumentKeys('collection', text)).toEqual([]);
  });

  it('has every key that has an effect', () => {
    const read = parseCollectionFile(
      '{ "defaults": { "function": "f", "profile": "p", "retry": "none", "circuitBreaker": true } }',
      'x',
    );
    expect(read.ok && Object.keys(read.value.defaults).toSorted()).toEqual(Object.keys(defaults).toSorted());
  });
});

describe('the schema of environments', () => {
  const environment = read('environment.schema.json').additionalProperties?.properties ?? {};

  it('has exactly the keys with a dollar', () => {
    const values: Readonly<Record<string, unknown>> = { $profile: 'DEV', $protected: true, $functions: {} };
    expect(Object.keys(environment)).toEqual(Object.keys(values));
    expect(parseEnvironmentFile(JSON.stringify({ dev: values }), 'x').ok).toBe(true);
    expect(parseEnvironmentFile('{ "dev": { "$other": 1 } }', 'x').ok).toBe(false);
  });
});

it.each(['collection', 'environment'])('has only valid references in the schema %s', (name) => {
  const references = referencesOf(read(`${name}.schema.json`));
  expect(references).not.toEqual([]);
  for (const reference of references) expect(resolve(reference), reference).toBeTypeOf('object');
});

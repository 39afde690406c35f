import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { authKinds, intents, invokeTypes } from '../../../../src/core/invocation/invocationRequest.ts';
import { bodyKeys } from '../../../../src/core/requestFile/requestBody.ts';
import { bodyForms, jsonTypes, outputStreams } from '../../../../src/core/expectations/expectation.ts';
import { fittingInNot, fittingPredicates } from '../../../../src/core/expectations/fittingPredicates.ts';
import { subjectKeys } from '../../../../src/core/expectations/readExpectations.ts';
import { predicateNames } from '../../../../src/core/expectations/expectation.ts';
import { requestKeys } from '../../../../src/core/requestFile/requestFile.ts';

type Schema = {
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
};

const path = new URL('../../../../media/request.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(path, 'utf8')) as Schema;
const properties = schema.properties ?? {};
const definitions = schema.definitions ?? {};

it('the schema has the keys of the format', () => {
  expect(Object.keys(properties).toSorted()).toEqual([...requestKeys].toSorted());
  expect(Object.keys(properties['body']?.properties ?? {})).toEqual(expect.arrayContaining([...bodyKeys]));
});

it('the schema has the values of the format', () => {
  expect(properties['auth']?.enum).toEqual(authKinds);
  expect(properties['intent']?.enum).toEqual(intents);
  expect(properties['type']?.enum).toEqual(invokeTypes);
});

it('the schema has the subjects and predicates of expectations', () => {
  const { expectation, numberPredicates, textPredicates, innerPredicates, jsonType } = definitions;
  const keys = (definition: Schema | undefined): readonly string[] =>
    Object.keys(definition?.properties ?? {}).toSorted();
  expect(keys(expectation)).toEqual([...subjectKeys, ...predicateNames].toSorted());
  expect(keys(numberPredicates)).toEqual([...fittingPredicates({ kind: 'functionStatus' })].toSorted());
  expect(keys(textPredicates)).toEqual([...fittingPredicates({ kind: 'failure' })].toSorted());
  expect(keys(innerPredicates)).toEqual([...fittingInNot({ kind: 'json', path: '$' })].toSorted());
  expect(jsonType?.enum).toEqual(jsonTypes);
  expect(expectation?.properties?.['body']?.enum).toEqual(bodyForms);
  expect(expectation?.properties?.['output']?.enum).toEqual(outputStreams);
});

import { expect, test } from 'vitest';
import { defineInEnvironments, defineInRequest } from '../../../../src/core/edit/defineVariable.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';

const inRequest = (text: string): string => applyEdits(text, defineInRequest(text, 'id'));
const inEnvironments = (text: string): string => applyEdits(text, defineInEnvironments(text, 'id'));

test('a request gets the variable, and nothing else changes', () => {
  expect(inRequest('{\n  "function": "f" // which\n}')).toBe(
    '{\n  "function": "f", // which\n  "variables": { "id": "" }\n}',
  );
  expect(inRequest('{ "variables": { "a": 1 } }')).toMatch(/"a": 1/);
  expect(JSON.parse(inRequest('{ "variables": { "a": 1 } }'))).toEqual({ variables: { a: 1, id: '' } });
});

test('a request gets the variable, however deep its body is', () => {
  const body = `{ "json": ${'['.repeat(50_000)}${']'.repeat(50_000)} }`;
  expect(inRequest(`{ "variables": { "a": 1 }, "body": ${body} }`)).toBe(
    `{ "variables": { "a": 1, "id": "" }, "body": ${body} }`,
  );
});

test('every environment that lacks the variable gets it', () => {
  const after = inEnvironments('{\n  // kept\n  "dev": { "id": 1 },\n  "prod": {}\n}');
  expect(after).toContain('// kept');
  expect(after).toContain('"dev": { "id": 1 }');
  expect(after).toMatch(/"prod": \{\s*"id": ""\s*\}/);
});

test('the first environment is made with it', () => {
  expect(JSON.parse(inEnvironments('{}'))).toEqual({ dev: { id: '' } });
});

test('a text that does not parse is left alone', () => {
  expect(inRequest('{ "function": ')).toBe('{ "function": ');
  expect(inEnvironments('[')).toBe('[');
});

test.each([
  ['{}', '{\n  "variables": { "id": "" }\n}'],
  ['{ "variables": {} }', '{ "variables": {\n  "id": ""\n} }'],
  ['{ "variables": { "z": 1, "a": 2 } }', '{ "variables": { "z": 1, "a": 2, "id": "" } }'],
  ['{ "variables": 7 }', '{ "variables": { "id": "" } }'],
])('the request %s becomes %s', (text, after) => {
  expect(inRequest(text)).toBe(after);
});

test.each([
  ['{ "dev": {} }', '{ "dev": {\n  "id": ""\n} }'],
  ['{ "$schema": "x", "dev": { "a": 1 } }', '{ "$schema": "x", "dev": { "a": 1, "id": "" } }'],
  [
    '{ "dev": { "id": 1, "a": 2 }, "prod": { "a": 1 } }',
    '{ "dev": { "id": 1, "a": 2 }, "prod": { "a": 1, "id": "" } }',
  ],
  ['{ "dev": { "a": 1, "id": 1 } }', '{ "dev": { "a": 1, "id": 1 } }'],
  ['{ "$schema": "x" }', '{ "$schema": "x", "dev": { "id": "" } }'],
  ['// none yet\n{}', '// none yet\n{\n  "dev": { "id": "" }\n}'],
])('the environments %s become %s', (text, after) => {
  expect(inEnvironments(text)).toBe(after);
});

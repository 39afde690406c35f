import { expect, it } from 'vitest';
import { defineInEnvironments, defineInRequest } from '../../../../src/core/edit/defineVariable.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';

const inRequest = (text: string): string => applyEdits(text, defineInRequest(text, 'id'));
const inEnvironments = (text: string): string => applyEdits(text, defineInEnvironments(text, 'id'));

it('adds the variable to a request, and changes nothing else', () => {
  expect(inRequest('{\n  "function": "f" // which\n}')).toBe(
    '{\n  "function": "f", // which\n  "variables": { "id": "" }\n}',
  );
  expect(inRequest('{ "variables": { "a": 1 } }')).toMatch(/"a": 1/);
  expect(JSON.parse(inRequest('{ "variables": { "a": 1 } }'))).toEqual({ variables: { a: 1, id: '' } });
});

it('adds the variable to a request with a body of any depth', () => {
  const body = `{ "json": ${'['.repeat(50_000)}${']'.repeat(50_000)} }`;
  expect(inRequest(`{ "variables": { "a": 1 }, "body": ${body} }`)).toBe(
    `{ "variables": { "a": 1, "id": "" }, "body": ${body} }`,
  );
});

it('adds the variable to every environment without it', () => {
  const after = inEnvironments('{\n  // kept\n  "dev": { "id": 1 },\n  "prod": {}\n}');
  expect(after).toContain('// kept');
  expect(after).toContain('"dev": { "id": 1 }');
  expect(after).toMatch(/"prod": \{\s*"id": ""\s*\}/);
});

it('creates the first environment with it', () => {
  expect(JSON.parse(inEnvironments('{}'))).toEqual({ dev: { id: '' } });
});

it('does not change an invalid text', () => {
  expect(inRequest('{ "function": ')).toBe('{ "function": ');
  expect(inEnvironments('[')).toBe('[');
});

it.each([
  ['{}', '{\n  "variables": { "id": "" }\n}'],
  ['{ "variables": {} }', '{ "variables": {\n  "id": ""\n} }'],
  ['{ "variables": { "z": 1, "a": 2 } }', '{ "variables": { "z": 1, "a": 2, "id": "" } }'],
  ['{ "variables": 7 }', '{ "variables": { "id": "" } }'],
])('turns the request %s into %s', (text, after) => {
  expect(inRequest(text)).toBe(after);
});

it.each([
  ['{ "dev": {} }', '{ "dev": {\n  "id": ""\n} }'],
  ['{ "$schema": "x", "dev": { "a": 1 } }', '{ "$schema": "x", "dev": { "a": 1, "id": "" } }'],
  [
    '{ "dev": { "id": 1, "a": 2 }, "prod": { "a": 1 } }',
    '{ "dev": { "id": 1, "a": 2 }, "prod": { "a": 1, "id": "" } }',
  ],
  ['{ "dev": { "a": 1, "id": 1 } }', '{ "dev": { "a": 1, "id": 1 } }'],
  ['{ "$schema": "x" }', '{ "$schema": "x", "dev": { "id": "" } }'],
  ['// none yet\n{}', '// none yet\n{\n  "dev": { "id": "" }\n}'],
])('turns the environments %s into %s', (text, after) => {
  expect(inEnvironments(text)).toBe(after);
});

import { expect, it } from 'vitest';
import { withContentType } from '../../../../src/core/edit/keepContentType.ts';

it('JSON that is not valid keeps its content type in the file', () => {
  expect(withContentType('{\n  "function": "f",\n  "body": { "text": "{" }\n}')).toBe(
    '{\n  "function": "f",\n  "contentType": "application/json",\n  "body": { "text": "{" }\n}',
  );
});

it.each([
  '{ "body": { "json": {} } }',
  '{ "body": { "base64": "" } }',
  '{ "contentType": "text/plain", "body": { "text": "{" } }',
  '{ "contentType": "application/cloudevents+json", "body": { "text": "{" } }',
  '{ "body": ',
  '{}',
])('%s stays as it is', (text) => expect(withContentType(text)).toBe(text));

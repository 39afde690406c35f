import { expect, it } from 'vitest';
import { editRequestFile, type RequestEdit } from '../../../../../src/core/edit/requestEdit.ts';
import { parseRequestFile, type RequestFile } from '../../../../../src/core/requestFile/requestFile.ts';
import { applyEdits } from '../../../../../src/core/json/textEdit.ts';
import { applyRequestEdit } from '../../../../../src/webview/requestEditor/model/applyRequestEdit.ts';

const full = `{
  "function": "f", "profile": "P", "intent": "httprequest", "type": "detached", "dryRun": true, "requestId": "r",
  "contentType": "a/b", "headers": { "A": "1" }, "timeout": { "connect": 1, "read": 2 }, "body": { "text": "t" },
  "retry": { "maxAttempts": 3 }, "circuitBreaker": { "failureThreshold": 2 }, "bufferLimit": 5,
  "http": { "method": "GET", "url": "/a", "headers": { "A": "1" } }
}`;

const edits: readonly RequestEdit[] = [
  { field: 'function', value: 'g' },
  { field: 'profile', value: 'Q' },
  { field: 'profile', value: undefined },
  { field: 'intent', value: 'httprequest' },
  { field: 'intent', value: undefined },
  { field: 'type', value: 'sync' },
  { field: 'type', value: undefined },
  { field: 'dryRun', value: false },
  { field: 'requestId', value: undefined },
  { field: 'contentType', value: 'c/d' },
  { field: 'headers', value: [['B', '2']] },
  { field: 'retry', value: 'sdk' },
  { field: 'retry', value: { strategy: 'sdk', maxAttempts: null, totalTime: 20 } },
  { field: 'retry', value: undefined },
  { field: 'maxAttempts', value: 4 },
  { field: 'maxAttempts', value: undefined },
  { field: 'circuitBreaker', value: true },
  { field: 'circuitBreaker', value: { recoveryTimeout: 9, statuses: { 429: ['A'] } } },
  { field: 'circuitBreaker', value: undefined },
  { field: 'bufferLimit', value: 7 },
  { field: 'bufferLimit', value: undefined },
  { field: 'connectTimeout', value: 5 },
  { field: 'readTimeout', value: undefined },
  { field: 'httpMethod', value: 'PUT' },
  { field: 'httpMethod', value: undefined },
  { field: 'httpUrl', value: '/b' },
  { field: 'httpUrl', value: undefined },
  { field: 'httpHeaders', value: [['B', '2']] },
  { field: 'httpHeaders', value: [] },
  { field: 'body', value: { kind: 'file', path: 'p', expand: true } },
];

const retries = [
  '"safe"',
  '{ "strategy": "safe", "maxAttempts": 3 }',
  '{ "strategy": "sdk", "growth": 1 }',
].map((retry) => `{ "retry": ${retry} }`);

function parsed(text: string): RequestFile {
  const result = parseRequestFile(text, 'x');
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

it.each(edits)('applyRequestEdit returns the request that the edited file contains: %j', (edit) => {
  for (const text of [full, '{}', '{ "intent": "httprequest", "http": { "url": "/a" } }', ...retries])
    expect(applyRequestEdit(parsed(text), edit)).toEqual(
      parsed(applyEdits(text, editRequestFile(text, edit))),
    );
});

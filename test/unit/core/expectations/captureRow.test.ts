import { expect, it } from 'vitest';
import { toCaptureMember, toCaptureRow } from '../../../../src/core/expectations/captureRow.ts';

it.each([
  ['"$.id"', { source: 'json', from: '$.id', matches: '', secret: false }],
  ['{"json":"$.token","secret":true}', { source: 'json', from: '$.token', matches: '', secret: true }],
  ['{"header":"location"}', { source: 'header', from: 'location', matches: '', secret: false }],
  [
    '{"header":"location","matches":"/(\\\\d+)$","secret":true}',
    { source: 'header', from: 'location', matches: '/(\\d+)$', secret: true },
  ],
  [
    '{"body":"text","matches":"code=(.*)"}',
    { source: 'body', from: '', matches: 'code=(.*)', secret: false },
  ],
] as const)('the capture %s is a row, and is written back unchanged', (json, row) => {
  expect(toCaptureRow(['name', json])).toEqual({ name: 'name', ...row });
  expect(toCaptureMember({ name: 'name', ...row })).toEqual(['name', json]);
});

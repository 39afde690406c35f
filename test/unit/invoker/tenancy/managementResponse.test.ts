import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/common/result.ts';
import { readManagementResponse } from '../../../../src/invoker/tenancy/managementClient.ts';

const reading = { what: 'The list', permission: 'READ', policy: 'read it' };
const responseOf = (status: number, statusText: string, body: string) => ({
  host: 'h',
  head: { status, statusText, headers: [], requestId: 'ID' },
  body,
});
const error = (message: string): string => JSON.stringify({ code: 'Code', message });

describe('readManagementResponse', () => {
  it('parses a response with the status 200', () => {
    expect(readManagementResponse(responseOf(200, 'OK', '[1]'), reading)).toEqual(ok([1]));
    expect(readManagementResponse(responseOf(200, 'OK', '['), reading)).toEqual({
      ok: false,
      failure: { code: 'responseUnexpected', host: 'h', reason: 'it is not valid JSON' },
    });
  });

  it.each([
    [404, 'Not Found', error('No such thing.'), 'Code: No such thing'],
    [404, 'Not Found', error('No\n\t such thing. '), 'Code: No such thing'],
    [404, 'Not Found', error('No. Nothing..'), 'Code: No. Nothing.'],
    [500, 'x', error('m'.repeat(400)), `Code: ${'m'.repeat(294)}`],
    [404, 'Not Found', '[1]', 'Not Found'],
    [204, ' No  Content ', '', 'No Content'],
    [418, '', '', 'HTTP 418'],
  ])('fails for %i %s: %s', (status, statusText, body, reason) => {
    expect(readManagementResponse(responseOf(status, statusText, body), reading)).toEqual({
      ok: false,
      failure: { code: 'readingRefused', ...reading, status, reason, requestId: 'ID' },
    });
  });
});

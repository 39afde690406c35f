import { describe, expect, it } from 'vitest';
import { parseServiceError } from '../../../../src/core/oci/serviceError.ts';

describe('parseServiceError', () => {
  it('reads code and message from bytes and text', () => {
    const text = '{"code":"FunctionInvokeTimeout","message":"Timed out","more":1}';
    const error = { code: 'FunctionInvokeTimeout', message: 'Timed out' };
    expect(parseServiceError(text)).toEqual(error);
    expect(parseServiceError(new TextEncoder().encode(text))).toEqual(error);
  });

  it.each([
    '',
    'oops',
    'null',
    '[]',
    '7',
    '"text"',
    'true',
    '{"code":"a","message":5}',
    '{}',
    '{"message":"m"}',
    '{"code":404,"message":"m"}',
    '{"code":"a"}',
  ])('returns undefined for %j', (body) => {
    expect(parseServiceError(body)).toBeUndefined();
  });
});

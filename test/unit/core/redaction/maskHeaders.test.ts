import { expect, it } from 'vitest';
import { maskHeaders } from '../../../../src/core/redaction/maskHeaders.ts';

it('masks the signature, tokens and cookies of a request, and keeps its other headers', () => {
  const signature = 'Signature version="1",keyId="ST$token",algorithm="rsa-sha256",signature="abc="';
  expect(
    maskHeaders([
      ['Authorization', signature],
      ['opc-obo-token', 'token'],
      ['Cookie', 'id=1'],
      ['Fn-Http-H-Authorization', 'Bearer x'],
      ['X-Trace', 'Signature 1'],
    ]),
  ).toEqual([
    ['Authorization', 'Signature ••••'],
    ['opc-obo-token', '••••'],
    ['Cookie', '••••'],
    ['Fn-Http-H-Authorization', '••••'],
    ['X-Trace', 'Signature 1'],
  ]);
});

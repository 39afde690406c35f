import { describe, expect, it } from 'vitest';
import { toAnswerHeaders, toFunctionHeaders } from '../../../src/local/messageHeaders.ts';

const identity = { callId: 'CALL', requestId: 'REQUEST', keyId: 'tenancy/user/fingerprint' };

describe('toFunctionHeaders', () => {
  it('passes on what the caller sent: order, case and repetitions', () => {
    const sent = ['X-A', '1', 'x-a', '2', 'Fn-Intent', 'httprequest', 'Fn-Http-H-Accept', '*/*'];
    expect(toFunctionHeaders(sent, identity)).toEqual([
      'Host',
      'localhost',
      ...sent,
      'Fn-Call-Id',
      'CALL',
      'Opc-Request-Id',
      'REQUEST',
      'Oci-Subject-Id',
      'user',
      'Oci-Subject-Tenancy-Id',
      'tenancy',
      'Oci-Subject-Type',
      'user',
    ]);
  });

  it.each([
    'Authorization',
    'opc-obo-token',
    'Connection',
    'Transfer-Encoding',
    'Content-Length',
    'Host',
    'Fn-Call-Id',
    'Fn-Deadline',
    'Oci-Subject-Id',
    'opc-request-id',
  ])('keeps the caller’s %s from the function', (name) => {
    expect(toFunctionHeaders([name, 'of the caller'], identity)).not.toContain('of the caller');
  });

  it('names no subject behind a session token', () => {
    const headers = toFunctionHeaders([], { ...identity, keyId: 'ST$a/b/c' });
    expect(headers.filter((text) => text.startsWith('Oci-Subject'))).toEqual([]);
    expect(headers.join()).not.toContain('ST$');
  });
});

describe('toAnswerHeaders', () => {
  it('passes on what the function set, and not what the host says itself', () => {
    const set = ['Content-Type', 'text/plain', 'Fn-Http-Status', '404', 'Set-Cookie', 'a', 'Set-Cookie', 'b'];
    const own = ['Connection', 'keep-alive', 'Date', 'x', 'Content-Length', '3', 'fn-call-id', 'y'];
    expect(toAnswerHeaders([...own, ...set])).toEqual(set);
  });
});

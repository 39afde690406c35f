import { describe, expect, it } from 'vitest';
import { toResponseHeaders, toFunctionHeaders } from '../../../../src/local/server/messageHeaders.ts';

const identity = { callId: 'CALL', requestId: 'REQUEST', keyId: 'tenancy/user/fingerprint' };

describe('toFunctionHeaders', () => {
  it('passes on the headers of the caller with order, case and repetitions', () => {
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

  /** What belongs to one connection. */
  const ofConnection = [
    'Connection',
    'Keep-Alive',
    'Proxy-Authenticate',
    'Proxy-Authorization',
    'Proxy-Connection',
    'TE',
    'Trailer',
    'Transfer-Encoding',
    'Upgrade',
  ];

  it.each([
    ...ofConnection,
    'Authorization',
    'opc-obo-token',
    'Content-Length',
    'Expect',
    'Host',
    'Fn-Call-Id',
    'Fn-Deadline',
    'Oci-Subject-Id',
    'oci-subject-tenancy-id',
    'Oci-Subject-Type',
    'opc-request-id',
  ])('removes %s of the caller', (name) => {
    expect(toFunctionHeaders([name, 'of the caller', 'X-A', '1'], identity)).toEqual(
      toFunctionHeaders(['X-A', '1'], identity),
    );
  });

  it.each([...ofConnection, 'Content-Length', 'Date', 'fn-call-id', 'Opc-Request-Id'])(
    'removes %s of the function',
    (name) => {
      expect(toResponseHeaders(['X-A', '1', name, 'of the function', 'X-B', ''])).toEqual([
        'X-A',
        '1',
        'X-B',
        '',
      ]);
    },
  );

  it.each(['', 'ST$token', 'tenancy', 'tenancy/', '/user', 'ST$tenancy/user/fingerprint'])(
    'adds no subject for the key ID %j',
    (keyId) => {
      expect(toFunctionHeaders([], { ...identity, keyId })).toEqual([
        'Host',
        'localhost',
        'Fn-Call-Id',
        'CALL',
        'Opc-Request-Id',
        'REQUEST',
      ]);
    },
  );

  it('adds no subject for a session token', () => {
    const headers = toFunctionHeaders([], { ...identity, keyId: 'ST$a/b/c' });
    expect(headers.filter((text) => text.startsWith('Oci-Subject'))).toEqual([]);
    expect(headers.join()).not.toContain('ST$');
  });
});

describe('toResponseHeaders', () => {
  it('passes on the headers of the function, except those that the host sets', () => {
    const set = ['Content-Type', 'text/plain', 'Fn-Http-Status', '404', 'Set-Cookie', 'a', 'Set-Cookie', 'b'];
    const own = ['Connection', 'keep-alive', 'Date', 'x', 'Content-Length', '3', 'fn-call-id', 'y'];
    expect(toResponseHeaders([...own, ...set])).toEqual(set);
  });
});

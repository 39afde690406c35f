import { describe, expect, it } from 'vitest';
import { findIdleKeys } from '../../../../src/core/requestFile/idleKeys.ts';

const request = { function: 'f', headers: [], body: { kind: 'none' } } as const;
const local = 'local functions do not use it';
const elsewhere = '"endpoint" determines where the function is';
const intent = 'it needs "intent": "httprequest"';
const file = 'it only applies to a body from a file';

describe('findIdleKeys', () => {
  it.each([
    [{}, {}],
    [{ profile: 'P', auth: 'api_key', region: 'r', endpoint: undefined }, {}],
    [{ profile: '' }, { profile: 'it is empty' }],
    [
      { function: 'local:f', profile: 'P', auth: 'api_key', region: 'r' },
      { profile: local, auth: local, region: local },
    ],
    [
      { function: 'local:f', profile: '' },
      { profile: 'it is empty', region: local },
    ],
    [{ function: 'local:f' }, { profile: local, region: local }],
    [{ function: 'local:f', endpoint: 'e', profile: 'P', auth: 'api_key' }, {}],
    [{ function: 'local:f', endpoint: 'e', region: 'r' }, { region: elsewhere }],
    [{ endpoint: 'e' }, {}],
    [{ endpoint: 'e', region: 'r' }, { region: elsewhere }],
    [{ http: {} }, { http: intent }],
    [{ http: {}, intent: 'cloudevent' }, { http: intent }],
    [{ http: {}, intent: 'httprequest' }, {}],
    [{ intent: 'cloudevent' }, {}],
    [{ bufferLimit: 5 }, { bufferLimit: file }],
    [{ bufferLimit: 5, body: { kind: 'file', path: 'p', expand: false } }, {}],
    [{ contentType: 'a/b', requestId: 'r' }, {}],
    [
      {
        headers: [
          ['Content-Type', 'a/b'],
          ['OPC-Request-Id', 'r'],
        ],
      },
      {},
    ],
    [
      {
        contentType: '',
        requestId: '',
        headers: [
          ['CONTENT-TYPE', ''],
          ['opc-request-id', ''],
        ],
      },
      {
        contentType: 'the header "content-type" overrides it',
        requestId: 'the header "opc-request-id" overrides it',
      },
    ],
  ] as const)('returns for %j the keys %j', (keys, idle) => {
    expect(findIdleKeys({ ...request, ...keys } as Parameters<typeof findIdleKeys>[0])).toStrictEqual(idle);
  });
});

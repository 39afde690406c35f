import { describe, expect, it } from 'vitest';
import { parseFunctionReference } from '../../../../src/core/functions/functionReference.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';
const base = 'https://x.us-phoenix-1.functions.oci.oraclecloud.com';

describe('a function reference', () => {
  it.each([
    ['a name', 'orders-create', { kind: 'name', name: 'orders-create' }],
    ['a local name', 'local:hello', { kind: 'local', name: 'hello' }],
    ['an OCID with white space of a paste', ` ${id}\n`, { kind: 'ocid', id }],
    [
      'an invoke URL',
      `${base}/20181201/functions/${id}/actions/invoke`,
      { kind: 'ocid', id, endpoint: `${base}/20181201` },
    ],
    [
      'an invoke URL of a later API version',
      `${base}/20260325/functions/${id}/actions/invoke`,
      { kind: 'ocid', id, endpoint: `${base}/20260325` },
    ],
  ])('may be %s', (_, text, value) => {
    expect(parseFunctionReference(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['the OCID of something else', 'ocid1.instance.oc1.phx.aaaa', 'ocidInvalid'],
    ['an endpoint that names no function', base, 'endpointInvalid'],
    ['the invoke URL of something else', `${base}/20181201/functions/abc/actions/invoke`, 'ocidInvalid'],
  ])('is not %s', (_, text, code) => {
    expect(parseFunctionReference(text)).toMatchObject({ ok: false, failure: { code } });
  });
});

it.each([
  ['', { ok: true, value: { kind: 'name', name: '' } }],
  ['xhttps://host', { ok: true, value: { kind: 'name', name: 'xhttps://host' } }],
  ['httpsx', { ok: true, value: { kind: 'name', name: 'httpsx' } }],
  ['ocid1', { ok: true, value: { kind: 'name', name: 'ocid1' } }],
  ['x local:a', { ok: true, value: { kind: 'name', name: 'x local:a' } }],
  [' local: a/b ', { ok: true, value: { kind: 'local', name: ' a/b' } }],
  ['local:', { ok: true, value: { kind: 'local', name: '' } }],
  ['ocid1.x', { ok: false, failure: { code: 'ocidInvalid', value: 'ocid1.x' } }],
  [
    base,
    {
      ok: false,
      failure: {
        code: 'endpointInvalid',
        value: base,
        reason: 'it does not include a function: paste the full invoke URL',
      },
    },
  ],
  [
    'HTTPS://',
    { ok: false, failure: { code: 'endpointInvalid', value: 'HTTPS://', reason: 'it is not a valid URL' } },
  ],
  [
    `http://127.0.0.1:1/20181201/functions/${id}`,
    { ok: true, value: { kind: 'ocid', id, endpoint: 'http://127.0.0.1:1/20181201' } },
  ],
  [`${base}/20181201/functions/abc`, { ok: false, failure: { code: 'ocidInvalid', value: 'abc' } }],
])('parseFunctionReference reads %j as %j', (text, result) => {
  expect(parseFunctionReference(text)).toEqual(result);
});

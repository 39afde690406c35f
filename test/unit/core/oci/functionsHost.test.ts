import { expect, test } from 'vitest';
import { parseFunctionsHost } from '../../../../src/core/oci/functionsHost.ts';

test.each([
  ['abc.us-phoenix-1.functions.oci.oraclecloud.com', { kind: 'function', region: 'us-phoenix-1' }],
  ['abc.eu-frankfurt-2.functions.oci.oraclecloud.eu', { kind: 'function', region: 'eu-frankfurt-2' }],
  ['functions.us-phoenix-1.oci.oraclecloud.com', { kind: 'management', region: 'us-phoenix-1' }],
  ['identity.us-phoenix-1.oci.oraclecloud.com', undefined],
  ['abc.us-phoenix-1.functions.oci.oraclecloud.com.evil.example', undefined],
  ['a.b.us-phoenix-1.functions.oci.oraclecloud.com', undefined],
  ['127.0.0.1:4000', undefined],
])('%s is read as %o', (host, wanted) => {
  expect(parseFunctionsHost(host)).toEqual(wanted);
});

test.each([
  ['functions.us-phoenix-1.oci.oraclecloud.com', 'management'],
  ['functions.oci.oraclecloud.com', undefined],
  ['other.us-phoenix-1.oci.oraclecloud.com', undefined],
  ['functions.functions.oci.oraclecloud.com', 'management'],
  ['abc.us-phoenix-1.other.oci.oraclecloud.com', undefined],
  ['functions.us-phoenix-1.other.oci.oraclecloud.com', undefined],
  ['abc.functions.us-phoenix-1.oci.oraclecloud.com', undefined],
  ['a.b.functions.oci.oraclecloud.com', 'function'],
  ['a.b.c.functions.oci.oraclecloud.com', undefined],
  ['us-phoenix-1.functions.oci.oraclecloud.com', undefined],
  ['a.b.functions.c.oci.oraclecloud.com', undefined],
  ['oci.oraclecloud.com', undefined],
  // As long as the ends of known names, and none of them.
  ['functions.us-phoenix-1.oci.examplecloud.com', undefined],
  ['functions.us-phoenix-1.oci.exampleco', undefined],
  ['abc.us-phoenix-1.functions.oci.exampleco', undefined],
  ['', undefined],
])('%s is one of functions: %s', (host, kind) => {
  expect(parseFunctionsHost(host)?.kind).toBe(kind);
});

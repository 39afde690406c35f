import { describe, expect, it } from 'vitest';
import {
  checkEndpoint,
  checkManagementEndpoint,
  isLoopback,
  parseFunctionsHost,
} from '../../../../src/core/oci/endpointPolicy.ts';

function check(url: string, allowed: readonly string[] = []): string {
  const result = checkEndpoint(new URL(url), allowed);
  if (result.ok) return 'allowed';
  return result.failure.code === 'endpointRefused' ? result.failure.reason : result.failure.code;
}

describe('a signed request may go to', () => {
  it.each([
    'https://fht7ns4mn2q.us-phoenix-1.functions.oci.oraclecloud.com',
    'https://functions.eu-frankfurt-1.oci.oraclecloud.com',
    'https://abc.us-gov-ashburn-1.functions.oci.oraclegovcloud.com',
    'https://abc.eu-madrid-2.functions.oci.oraclecloud.eu',
    'http://127.0.0.1:8080',
    'http://localhost:9000',
    'http://[::1]:9000',
    'http://[::ffff:127.0.0.1]:9000',
  ])('%s', (url) => {
    expect(check(url)).toBe('allowed');
  });

  // A URL normalizes these to one of the four.
  it.each([
    'http://LocalHost:9000',
    'http://127.1:9000',
    'http://0x7f.1',
    'http://0177.0.0.01',
    'http://2130706433',
    'http://127.0.0.1.',
    'http://[::FFFF:7F00:1]',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[::ffff:7f00:0001]',
    'http://%6cocalhost',
  ])('%s, another spelling of this machine', (url) => {
    expect(check(url)).toBe('allowed');
  });
});

it.each([
  'http://127.0.0.2',
  'http://127.8.9.10',
  'http://127.2',
  'http://0x7f000002',
  'http://2130706434',
  'http://[::ffff:127.0.0.2]',
  'http://[::ffff:7f00:2]',
  'http://[::127.0.0.1]',
  'http://[::2]',
  'http://[::]',
  'http://0.0.0.0',
  'http://0',
  'http://localhost.',
  'http://foo.localhost',
  'http://localhost.localdomain',
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'http://[fe80::1]',
  'http://169.254.169.254',
])('rejects %s over plain HTTP, whatever hosts are allowed', (url) => {
  const { host, hostname } = new URL(url);
  expect(check(url)).toBe('plainHttp');
  expect(check(url, [host, hostname, url, `http://${host}`, `${host}:80`])).toBe('plainHttp');
  expect(checkManagementEndpoint(new URL(url), [host]).ok).toBe(false);
});

describe('a signed request never goes to', () => {
  it.each([
    ['http://abc.us-phoenix-1.functions.oci.oraclecloud.com', 'plainHttp'],
    ['https://functions.oci.oraclecloud.com.evil.example', 'unknownHost'],
    ['https://abc.us-phoenix-1.functions.oci.0raclecloud.com', 'unknownHost'],
    ['https://abc.us-phoenix-1.functions.oci.oraclecloud.com.evil.example', 'unknownHost'],
    ['https://evil.example', 'unknownHost'],
    ['https://objectstorage.us-phoenix-1.oci.oraclecloud.com', 'unknownHost'],
    ['https://ns.objectstorage.us-phoenix-1.oci.oraclecloud.com', 'unknownHost'],
    ['https://functions.oci.oraclecloud.com.abc', 'unknownHost'],
    ['https://a.b.us-phoenix-1.functions.oci.oraclecloud.com', 'unknownHost'],
    ['https://functions.oci.oraclecloud.com', 'unknownHost'],
    ['https://functionsoci.oraclecloud.com', 'unknownHost'],
    ['https://localhost.evil.example', 'unknownHost'],
    ['https://127.0.0.2', 'unknownHost'],
    ['https://foo.localhost', 'unknownHost'],
    ['https://127.0.0.1.evil.example', 'unknownHost'],
    ['http://evil.example', 'plainHttp'],
    ['https://abc.us-phoenix-1.functions.oci.oraclecloud.com:8443', 'unknownHost'],
  ])('%s', (url, reason) => {
    expect(check(url)).toBe(reason);
  });
});

describe('a host the user allowed', () => {
  it('is compared as a whole, with its port, in any case', () => {
    expect(check('https://fn.corp.example', ['FN.corp.example '])).toBe('allowed');
    expect(check('https://fn.corp.example:8443', ['fn.corp.example:8443'])).toBe('allowed');
    expect(check('https://fn.corp.example', ['fn.corp.example:443'])).toBe('allowed');
    expect(check('https://fn.corp.example:443', ['fn.corp.example'])).toBe('allowed');
    expect(check('https://fn.corp.example:8443', ['fn.corp.example:443'])).not.toBe('allowed');
    expect(check('https://fn.corp.example:8443', ['fn.corp.example'])).toBe('unknownHost');
    expect(check('https://xfn.corp.example', ['fn.corp.example'])).toBe('unknownHost');
    expect(check('https://fn.corp.example.evil', ['fn.corp.example'])).toBe('unknownHost');
  });

  it('still needs TLS', () => {
    expect(check('http://fn.corp.example', ['fn.corp.example'])).toBe('plainHttp');
  });
});

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['[::ffff:7f00:1]', true],
  ['127.0.0.2', false],
  ['[::1]', true],
  ['128.0.0.1', false],
  ['0.0.0.0', false],
  ['localhost.', false],
])('isLoopback(%j) returns %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe('a signed GET of the management API', () => {
  const read = (url: string, allowed: readonly string[] = []): boolean =>
    checkManagementEndpoint(new URL(url), allowed).ok;

  it.each([
    'https://functions.eu-frankfurt-1.oci.oraclecloud.com/20181201/applications',
    'https://identity.eu-frankfurt-1.oci.oraclecloud.com/20160918/compartments',
    'https://identity.us-langley-1.oci.oraclegovcloud.com',
    'http://127.0.0.1:8080',
  ])('may go to %s', (url) => {
    expect(read(url)).toBe(true);
  });

  it.each([
    'http://identity.eu-frankfurt-1.oci.oraclecloud.com',
    'https://identity.oci.oraclecloud.com',
    'https://a.identity.eu-frankfurt-1.oci.oraclecloud.com',
    'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
    'https://iaas.us-phoenix-1.oci.oraclecloud.com',
    'https://identity.eu-frankfurt-1.oci.oraclecloud.com:8443',
    'https://identity.eu-frankfurt-1.oci.oraclecloud.com.evil.example',
  ])('never goes to %s', (url) => {
    expect(read(url)).toBe(false);
  });

  it('may go to a host that the user allowed', () => {
    expect(read('https://identity.example', ['identity.example'])).toBe(true);
  });

  it('allows the identity service for nothing else', () => {
    expect(check('https://identity.eu-frankfurt-1.oci.oraclecloud.com')).toBe('unknownHost');
  });
});

describe('parseFunctionsHost', () => {
  it.each([
    ['abc.us-phoenix-1.functions.oci.oraclecloud.com', { kind: 'function', region: 'us-phoenix-1' }],
    ['abc.eu-frankfurt-2.functions.oci.oraclecloud.eu', { kind: 'function', region: 'eu-frankfurt-2' }],
    ['functions.us-phoenix-1.oci.oraclecloud.com', { kind: 'management', region: 'us-phoenix-1' }],
    ['identity.us-phoenix-1.oci.oraclecloud.com', undefined],
    ['abc.us-phoenix-1.functions.oci.oraclecloud.com.evil.example', undefined],
    ['a.b.us-phoenix-1.functions.oci.oraclecloud.com', undefined],
    ['127.0.0.1:4000', undefined],
  ])('reads %s as %o', (host, wanted) => {
    expect(parseFunctionsHost(host)).toEqual(wanted);
  });

  it.each([
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
  ])('reads the kind of the host %s as %s', (host, kind) => {
    expect(parseFunctionsHost(host)?.kind).toBe(kind);
  });

  it('accepts only plain labels before a realm', () => {
    for (const label of ['a_b', 'a b', 'a%', '_a', 'A', ''])
      expect(parseFunctionsHost(`functions.${label}.oci.oraclecloud.com`)).toBeUndefined();
  });
});

describe('a signature goes to no host that only looks like one', () => {
  const domain = 'oci.oraclecloud.com';

  it.each([
    `https://a.b.functions.c.${domain}`,
    `https://a.functions.b.${domain}`,
    `https://a.b.functions.${domain}.evil.example`,
    `https://functions.${domain}`,
    `https://functions.a.b.${domain}`,
    `https://a.b.c.functions.${domain}`,
    `https://identity.us-phoenix-1.${domain}`,
    'https://functions.us-phoenix-1.oci.exampleco',
    'https://a.us-phoenix-1.functions.oci.exampleco',
    `https://a.b.functions.${domain}:8443`,
    `https://a_b.c.functions.${domain}`,
  ])('%s', (url) => {
    expect(check(url)).toBe('unknownHost');
  });

  it.each([
    [`https://functions.us-phoenix-1.${domain}`, true],
    [`https://identity.us-phoenix-1.${domain}`, true],
    [`https://other.us-phoenix-1.${domain}`, false],
    [`https://identity.a.b.${domain}`, false],
    [`https://functions.${domain}`, false],
    [`https://a.us-phoenix-1.functions.${domain}`, false],
    ['https://identity.us-phoenix-1.oci.exampleco', false],
  ])('checkManagementEndpoint accepts %s: %s', (url, expected) => {
    expect(checkManagementEndpoint(new URL(url), []).ok).toBe(expected);
  });

  it.each([
    ['https://gateway.example', 'gateway.example', true],
    ['https://gateway.example', ' Gateway.Example ', true],
    ['https://gateway.example', 'gateway.example:443', true],
    ['https://gateway.example:8443', 'gateway.example:8443', true],
    ['https://gateway.example:8443', 'gateway.example', false],
    ['https://gateway.example', 'gateway.example:8443', false],
    ['https://a5', 'a:4435', false],
    ['https://a.gateway.example', 'gateway.example', false],
    ['http://gateway.example', 'gateway.example', false],
    ['https://gateway.example', '', false],
  ])('%s where %j is allowed: %s', (url, allowed, expected) => {
    for (const all of [[allowed], ['other.example', allowed]])
      expect(check(url, all) === 'allowed').toBe(expected);
  });
});

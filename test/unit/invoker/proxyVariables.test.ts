import { describe, expect, it } from 'vitest';
import { readProxy } from '../../../src/invoker/proxyVariables.ts';

const url = new URL('https://functions.us-phoenix-1.oci.oraclecloud.com/20181201');

describe('the proxy of an environment', () => {
  it.each([
    [{}, undefined],
    [{ HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
    [{ https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' }, 'http://lower:1'],
    [{ ALL_PROXY: 'http://all:1' }, 'http://all:1'],
    [{ HTTP_PROXY: 'http://plain:1' }, undefined],
    [{ HTTPS_PROXY: 'proxy:3128' }, 'http://proxy:3128'],
    [{ HTTPS_PROXY: ' https://proxy ' }, 'https://proxy'],
    [{ HTTPS_PROXY: 'proxy:3128/?to=https://a' }, 'http://proxy:3128/?to=https://a'],
    [{ HTTPS_PROXY: 'SOCKS5H://proxy' }, 'SOCKS5H://proxy'],
    [{ HTTPS_PROXY: '' }, undefined],
  ])('%j', (env, proxy) => {
    expect(readProxy(url, env)).toBe(proxy);
  });

  it.each([
    ['*', true],
    ['oraclecloud.com', true],
    ['.oraclecloud.com', true],
    ['*.oraclecloud.com', true],
    ['ORACLECLOUD.COM', true],
    ['localhost, .oraclecloud.com', true],
    ['localhost .oraclecloud.com', true],
    ['functions.us-phoenix-1.oci.oraclecloud.com:443', true],
    ['functions.us-phoenix-1.oci.oraclecloud.com:8443', false],
    ['cloud.com', false],
    ['us-phoenix-1', false],
    ['', false],
    [',', false],
  ])('excepts the hosts of NO_PROXY=%j: %s', (list, excepted) => {
    const proxy = readProxy(url, { HTTPS_PROXY: 'http://proxy', no_proxy: list });
    expect(proxy === undefined).toBe(excepted);
  });
});

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Proxies } from '../../../../src/invoker/transport/secureConnections.ts';
import { openEnvironmentProxies } from '../../../../src/invoker/transport/environmentProxies.ts';
import { readProxy } from '../../../../src/invoker/transport/proxyVariables.ts';
import { TunnelAgent } from '../../../../src/invoker/transport/tunnelAgent.ts';

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
    [{ https_proxy: '', HTTPS_PROXY: 'http://upper:1' }, 'http://upper:1'],
    [{ HTTPS_PROXY: ' ', ALL_PROXY: 'http://all:1' }, 'http://all:1'],
    [{ HTTPS_PROXY: 'http://proxy:1', ALL_PROXY: 'http://all:1' }, 'http://proxy:1'],
    [{ all_proxy: 'http://lower:1', ALL_PROXY: 'http://upper:1' }, 'http://lower:1'],
    [{ HTTPS_PROXY: 'a0+-.Z://proxy' }, 'a0+-.Z://proxy'],
    [{ HTTPS_PROXY: '0a://proxy' }, 'http://0a://proxy'],
    [{ HTTPS_PROXY: '//proxy' }, 'http:////proxy'],
  ])('is as expected for %j', (env, proxy) => {
    expect(readProxy(url, env)?.value).toBe(proxy);
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
    ['.', false],
    ['*.', false],
    [':443', false],
    ['a, *', true],
    ['*, a', true],
    ['a\noraclecloud.com', true],
    ['a,,\t oraclecloud.com ,b', true],
    ['oraclecloud.com:443', true],
    ['.oraclecloud.com:443', true],
    ['oraclecloud.com:44', false],
    ['xoraclecloud.com', false],
    ['oraclecloud.co', false],
    ['a.functions.us-phoenix-1.oci.oraclecloud.com', false],
    ['**.oraclecloud.com', false],
    ['x*.oraclecloud.com', false],
  ])('is not used for the hosts of NO_PROXY=%j: %s', (list, excepted) => {
    const proxy = readProxy(url, { HTTPS_PROXY: 'http://proxy', no_proxy: list });
    expect(proxy === undefined).toBe(excepted);
  });
  it('is not used for a host at a port that the URL contains', () => {
    const env = { HTTPS_PROXY: 'http://proxy', NO_PROXY: 'h:8443' };
    expect(readProxy(new URL('https://h:8443'), env)).toBeUndefined();
    expect(readProxy(new URL('https://h'), env)?.value).toBe('http://proxy');
  });
});

describe('the proxies of an environment', () => {
  const open = (env: NodeJS.ProcessEnv): Proxies => {
    const proxies = openEnvironmentProxies(env);
    if (!proxies.ok) throw new Error(proxies.failure.code);
    onTestFinished(() => proxies.value.dispose());
    return proxies.value;
  };

  it('are one agent for all hosts of a proxy', () => {
    const proxies = open({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'direct' });
    const agent = proxies.find(url);
    expect(agent).toBeInstanceOf(TunnelAgent);
    expect(proxies.find(new URL('https://other'))).toBe(agent);
  });

  it('are not used for plain HTTP, this machine and excepted hosts', () => {
    const proxies = open({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'direct' });
    for (const each of ['http://other', 'https://127.0.0.1', 'https://localhost', 'https://direct'])
      expect(proxies.find(new URL(each)), each).toBeUndefined();
    expect(open({}).find(url)).toBeUndefined();
  });

  it('close their agents on disposal', () => {
    const proxies = open({ HTTPS_PROXY: 'http://proxy:3128' });
    const agent = proxies.find(url);
    const destroy = vi.spyOn(agent ?? expect.fail(), 'destroy');
    proxies.dispose();
    expect(destroy).toHaveBeenCalledOnce();
  });

  it.each([
    ['http://', 'it is not a valid URL'],
    ['http://a b', 'it is not a valid URL'],
    ['socks5://proxy', 'only http:// and https:// proxies are supported'],
    ['xhttp://proxy', 'only http:// and https:// proxies are supported'],
    ['httpsx://proxy', 'only http:// and https:// proxies are supported'],
  ])('are rejected if the address is invalid: %s', (proxy, problem) => {
    expect(openEnvironmentProxies({ HTTPS_PROXY: proxy })).toEqual({
      ok: false,
      failure: { code: 'settingInvalid', setting: 'HTTPS_PROXY', problem },
    });
  });

  it.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])(
    'are rejected with the name of their variable: %s',
    (variable) => {
      const opened = openEnvironmentProxies({ [variable]: 'socks5://proxy' });
      expect(opened.ok ? undefined : opened.failure).toMatchObject({ setting: variable });
    },
  );
});

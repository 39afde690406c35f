import { describe, expect, it } from 'vitest';
import { defined } from '../../../../src/core/common/defined.ts';
import { openCliBehindProxy, type CliBehindProxy } from '../../../support/cli/cliBehindProxy.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { spawnCli, type CliRun } from '../../../support/cli/spawnCli.ts';
import type { Respond } from '../../../support/servers/testService.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaaproxies';
const host = 'functions.test';

type Invoke = (env: Readonly<Record<string, string>>, ...args: readonly string[]) => Promise<CliRun>;

async function openBehindProxy(
  status?: number,
  respond?: Respond,
  refusal?: readonly string[],
): Promise<CliBehindProxy & { readonly invoke: Invoke }> {
  const opened = await openCliBehindProxy(host, defined({ status, respond, refusal }));
  const target = ['--endpoint', `https://${host}`, '--allow-host', host];
  const unset = { HTTPS_PROXY: '' };
  const invoke: Invoke = (env, ...args) =>
    opened.run(['invoke', functionId, ...target, ...args], { env: { ...unset, ...env } });
  return { ...opened, invoke };
}

describe('ocifn behind a proxy', () => {
  it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])('uses the proxy of %s', async (name) => {
    const { proxy, fixture, invoke } = await openBehindProxy();
    const { stdout, stderr, code } = await invoke({ [name]: proxy.url });
    expect(stderr).toBe('');
    expect(stdout.toString()).toBe('ok');
    expect(code).toBe(0);
    expect(proxy.tunnels.map(({ target }) => target)).toEqual([`${host}:443`]);
    expect(fixture.service.calls.map(({ fault }) => fault)).toEqual([undefined]);
  });

  it('sends the user name and password of its address to the proxy, and nothing of the request', async () => {
    const { proxy, invoke } = await openBehindProxy();
    await invoke({ HTTPS_PROXY: proxy.url.replace('//', '//me:p%40ss@') }, '--header', 'x-trace: 1');
    const { headers } = proxy.tunnels[0] ?? {};
    expect(headers?.['proxy-authorization']).toBe(`Basic ${btoa('me:p@ss')}`);
    expect(Object.keys(headers ?? {}).sort()).toEqual(['host', 'proxy-authorization', 'proxy-connection']);
  });

  it('keeps the tunnel for the next attempt', async () => {
    let throttled = false;
    const { proxy, fixture, invoke } = await openBehindProxy(200, (response) => {
      response.writeHead(throttled ? 200 : 429).end('{"code":"TooManyRequests","message":"later"}');
      throttled = true;
    });
    const again = ['--retry-status', '429', '--base-delay', '0', '--jitter', '0'];
    expect((await invoke({ HTTPS_PROXY: proxy.url }, ...again)).code).toBe(0);
    expect(fixture.service.calls).toHaveLength(2);
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('bypasses it if NO_PROXY lists the host', async () => {
    const { proxy, invoke } = await openBehindProxy();
    const { code, stderr } = await invoke({ HTTPS_PROXY: proxy.url, NO_PROXY: 'example.org,test' });
    // Without the proxy, the name cannot be resolved.
    expect(code).toBe(4);
    expect(stderr).toContain(`Host ${host} not found`);
    expect(proxy.tunnels).toEqual([]);
  });

  it('never uses a proxy for this machine', async () => {
    const { proxy, fixture, invoke } = await openBehindProxy();
    const local = ['--endpoint', fixture.service.url];
    const proxies = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url };
    expect((await invoke(proxies, ...local)).code).toBe(0);
    expect(proxy.tunnels).toEqual([]);
  });

  it('sends nothing unencrypted to a host like 127.0.0.2, directly or through a proxy', async () => {
    const { proxy, fixture } = await openBehindProxy();
    const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, NODE_USE_ENV_PROXY: '1' };
    const foreign = '127.0.0.2:1';
    const allowed = ['--allow-host', foreign, '--allow-host', `http://${foreign}`];
    const target = ['--endpoint', `http://${foreign}`, '--config-file', fixture.home.configFile];
    const { code, stderr } = await spawnCli(['invoke', functionId, ...target, ...allowed], { env }).ended;
    expect(stderr).toContain(`No signed request was sent to ${foreign}: it would be sent unencrypted.`);
    expect(stderr).toContain('localhost, 127.0.0.1, [::1]');
    expect(code).toBe(3);
    expect(proxy.connections()).toBe(0);
  });

  it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]'])('sends no request for %s to it', async (name) => {
    const { proxy } = await openBehindProxy();
    const { service, home } = await openFixture();
    const endpoint = service.url.replace('127.0.0.1', name);
    const proxies = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, NODE_USE_ENV_PROXY: '1' };
    const args = ['invoke', functionId, '--endpoint', endpoint, '--config-file', home.configFile];
    expect(await spawnCli(args, { env: proxies }).ended).toMatchObject({ code: 0, stderr: '' });
    expect(service.calls.map(({ fault }) => fault)).toEqual([undefined]);
    expect(proxy.connections()).toBe(0);
  });

  it.each([
    [407, [], 'rejected the user name and password in its address'],
    [407, ['proxy-authenticate: Basic realm="x"'], 'rejected the user name and password in its address'],
    [
      407,
      ['Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: NTLM'],
      'the proxy only accepts Negotiate and NTLM authentication',
    ],
    [403, [], 'the proxy returned 403'],
  ])('reports that it responded with %s %j, with its address but without the password', async (...row) => {
    const [status, refusal, words] = row;
    const { proxy, fixture, invoke } = await openBehindProxy(status, undefined, refusal);
    const { code, stderr, stdout } = await invoke({ HTTPS_PROXY: proxy.url.replace('//', '//me:secret@') });
    expect(code).toBe(4);
    expect(stderr).toContain(` proxy ${new URL(proxy.url).host}`);
    expect(stderr).toContain(words);
    expect(stderr).toContain('did not run');
    expect(stderr).not.toMatch(/secret|me:/);
    expect(stdout.toString()).toBe('');
    expect(fixture.service.connections).toBe(0);
  });

  it.each([[[]], [['proxy-authenticate: Digest realm="x"', 'proxy-authenticate: basic realm="x"']]])(
    'reports that it requires a user name and password if its address has none %j',
    async (refusal) => {
      const { proxy, fixture, invoke } = await openBehindProxy(407, undefined, refusal);
      const { code, stderr } = await invoke({ HTTPS_PROXY: proxy.url });
      expect(code).toBe(4);
      expect(stderr).toContain(`The proxy ${new URL(proxy.url).host} requires a user name and password`);
      expect(stderr).not.toContain('rejected');
      expect(fixture.service.connections).toBe(0);
    },
  );

  it('reports that the proxy cannot be reached', async () => {
    const { proxy, invoke } = await openBehindProxy();
    await proxy.dispose();
    const { code, stderr } = await invoke({ HTTPS_PROXY: proxy.url });
    expect(code).toBe(4);
    expect(stderr).toContain(` proxy ${new URL(proxy.url).host}`);
    expect(stderr).toContain('ECONNREFUSED');
  });

  it('waits for an unresponsive proxy only as long as for a connection', async () => {
    const { proxy, invoke } = await openBehindProxy(0);
    const { code, stderr } = await invoke({ HTTPS_PROXY: proxy.url }, '--connect-timeout', '0.3');
    expect(code).toBe(4);
    expect(stderr).toContain(`Could not connect to ${host} within 0.3 seconds`);
  });

  it.each(['socks5://127.0.0.1:1', 'http://[', 'http://me:secret@:x'])(
    'rejects %s before anything is sent',
    async (address) => {
      const { fixture, invoke } = await openBehindProxy();
      const { code, stderr } = await invoke({ HTTPS_PROXY: address });
      expect(code).toBe(2);
      expect(stderr).toContain('HTTPS_PROXY');
      expect(stderr).not.toContain('secret');
      expect(fixture.service.connections).toBe(0);
    },
  );
});

describe('a certificate', () => {
  it('that is not trusted is reported, with a hint', async () => {
    const { proxy, fixture, invoke } = await openBehindProxy();
    const { code, stderr } = await invoke({ HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: '' });
    expect(code).toBe(4);
    expect(stderr).toMatch(/certificate/);
    expect(stderr).toContain('NODE_EXTRA_CA_CERTS');
    expect(fixture.service.calls).toEqual([]);
  });
});

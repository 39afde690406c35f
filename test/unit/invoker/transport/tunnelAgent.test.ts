import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Connections } from '../../../../src/invoker/transport/connections.ts';
import { ProxyError } from '../../../../src/invoker/transport/proxyError.ts';
import { TunnelAgent } from '../../../../src/invoker/transport/tunnelAgent.ts';

/** Opens a tunnel through a proxy with this response. Returns what the proxy received, and the error of the request. */
async function ask(
  response: string,
  user = '',
): Promise<{ readonly received: string; readonly error: ProxyError }> {
  let received = '';
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received += bytes.toString();
      if (received.endsWith('\r\n\r\n')) socket.end(response);
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const agent = new TunnelAgent(new URL(`http://${user}${host}`));
  const connections = new Connections({ find: () => agent, dispose: () => agent.destroy() });
  onTestFinished(() => connections.dispose());
  const url = new URL('https://functions.example');
  const open = await connections.opener(url);
  const error = await new Promise<unknown>((failed) => {
    open({ method: 'GET', url, headers: [] }, { failed, responded: failed }).end(new Uint8Array());
  });
  if (!(error instanceof ProxyError)) throw new Error('not a ProxyError', { cause: error });
  expect(error.proxy).toBe(host);
  return { received, error };
}

const reasonOf = async (response: string, user?: string): Promise<string> =>
  (await ask(`${response}\r\n\r\n`, user)).error.reason;

describe('a proxy', () => {
  it('receives only host and port', async () => {
    const { received } = await ask('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    expect(received.split('\r\n').filter((line) => !line.startsWith('Proxy-Connection'))).toEqual([
      'CONNECT functions.example:443 HTTP/1.1',
      'Host: functions.example:443',
      '',
      '',
    ]);
  });

  it.each([
    ['me:word@', 'me:word'],
    ['me@', 'me:'],
    [':word@', ':word'],
    ['m%40e:w%3Ard@', 'm@e:w:rd'],
    ['100%:word@', '100%:word'],
  ])('receives the user name and password of its address: %s', async (user, credentials) => {
    const { received } = await ask('HTTP/1.1 407 No\r\n\r\n', user);
    expect(received).toContain(
      `\r\nProxy-Authorization: Basic ${Buffer.from(credentials).toString('base64')}\r\n`,
    );
  });

  it.each([
    ['HTTP/1.1 502 Bad Gateway', 'the proxy returned 502'],
    ['HTTP/1.1 201 Created', 'the proxy returned 201'],
    ['HTTP/1.1 407 No', 'credentialsMissing'],
    ['HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="x"', 'credentialsMissing'],
    ['HTTP/1.1 407 No\r\nProxy-Authenticate: BASIC', 'credentialsMissing'],
    ['HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: basic', 'credentialsMissing'],
    [
      'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM x\r\nProxy-Authenticate: NTLM y',
      'the proxy only accepts Negotiate and NTLM authentication, but only Basic is supported',
    ],
    [
      'HTTP/1.1 407 No\r\nProxy-Authenticate: xBasic',
      'the proxy only accepts xBasic authentication, but only Basic is supported',
    ],
    [
      `HTTP/1.1 407 No${[1, 2, 3, 4, 5, 6].map((n) => `\r\nProxy-Authenticate: S${n}, x`).join('')}`,
      'the proxy only accepts S1 and S2 and S3 and S4 and S5 authentication, but only Basic is supported',
    ],
    [`HTTP/1.1 407 No\r\nProxy-Authenticate: ${'x'.repeat(31)}`, 'credentialsMissing'],
    ['HTTP/1.1 407 No\r\nProxy-Authenticate: "odd"', 'credentialsMissing'],
  ])('rejects the request: %j', async (response, reason) => {
    expect(await reasonOf(response)).toBe(reason);
  });

  it('rejects the user name and password', async () => {
    for (const user of ['me:word@', 'me@', ':word@'])
      expect(await reasonOf('HTTP/1.1 407 No', user)).toBe('credentialsRejected');
  });
});

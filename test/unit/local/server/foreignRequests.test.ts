import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isForeignRequest } from '../../../../src/local/server/isForeignRequest.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

let local: TestLocalHost;
let port: number;
beforeAll(async () => {
  local = await TestLocalHost.open(nodeFunction('hello', '() => "ran"'));
  port = Number(new URL(local.host.url).port);
});
afterAll(() => local.dispose());

/** Sends bytes over a new socket and returns everything that it receives. */
async function send(...lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes) => (text += bytes.toString('latin1')));
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
  await once(socket, 'close');
  return text;
}

const rejected = /^HTTP\/1\.1 403 [^]*"code":"ForeignRequest"/;

describe('a request over a raw socket is rejected before its signature is verified', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1.evil.example:PORT',
    'localhost.evil.example:PORT',
    'foo.localhost:PORT',
    'localhost.:PORT',
    '127.0.0.2:PORT',
    '0.0.0.0:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '[::2]:PORT',
    'x@127.0.0.1:PORT',
    '127.0.0.1:PORT@evil.example',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    '127.0.0.1:PORT0',
    '127.0.0.1:PORT, evil.example',
    '',
  ])('with the Host %j', async (host) => {
    const own = host.replace('PORT', String(port));
    expect(await send('GET /20181201/applications HTTP/1.1', `Host: ${own}`)).toMatch(rejected);
  });

  it.each(['null', '', 'http://evil.example', 'vscode-webview://x', 'OWN'])(
    'with the Origin %j',
    async (origin) => {
      const own = origin.replace('OWN', local.host.url);
      const lines = [`Host: 127.0.0.1:${port}`, `Origin: ${own}`];
      expect(await send('POST /20181201/functions/a/actions/invoke HTTP/1.1', ...lines)).toMatch(rejected);
    },
  );

  it('without a Host', async () => {
    expect(await send('GET /20181201/applications HTTP/1.0')).toMatch(rejected);
  });

  it('with two Host headers', async () => {
    const lines = [`Host: 127.0.0.1:${port}`, 'Host: evil.example'];
    expect(await send('GET / HTTP/1.1', ...lines)).toMatch(rejected);
    expect(await send('GET / HTTP/1.1', ...lines.toReversed())).toMatch(rejected);
  });

  it('with a target that names another host', async () => {
    const line = `GET http://evil.example/20181201/applications HTTP/1.1`;
    expect(await send(line, `Host: 127.0.0.1:${port}`)).toMatch(rejected);
  });

  it('as a preflight request of a browser', async () => {
    const lines = [`Host: 127.0.0.1:${port}`, 'Origin: http://evil.example'];
    const response = await send('OPTIONS / HTTP/1.1', ...lines, 'Access-Control-Request-Method: POST');
    expect(response).toMatch(rejected);
    expect(response).not.toMatch(/access-control/i);
  });

  it('before 100 Continue', async () => {
    const lines = ['Host: evil.example', 'Expect: 100-continue', 'Content-Length: 2'];
    const response = await send('POST / HTTP/1.1', ...lines);
    expect(response).toMatch(rejected);
    expect(response).not.toContain('100 Continue');
  });
});

describe('a signed request', () => {
  it('is rejected with a foreign Host or an Origin, and the function does not run', async () => {
    const host = `evil.example:${port}`;
    for (const headers of [{ host }, { origin: 'http://evil.example' }, { Origin: 'null' }]) {
      const { status, body } = await local.invoke('hello', { headers });
      expect([status, JSON.parse(body.toString())]).toMatchObject([403, { code: 'ForeignRequest' }]);
    }
    expect(local.function('hello').state).toBe('idle');
  });

  it.each(['127.0.0.1', 'localhost', 'LocalHost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'])(
    'is accepted with the Host %s and the port',
    async (name) => {
      const { status, body } = await local.invoke('hello', { headers: { host: `${name}:${port}` } });
      expect([status, body.toString()]).toEqual([200, '"ran"']);
    },
  );

  it('is accepted with "Expect: 100-continue"', async () => {
    const { status } = await local.invoke('hello', { headers: { expect: '100-continue' } });
    expect(status).toBe(200);
  });
});

it('the port may be omitted if it is 80', () => {
  const request = (host: string) => ({ url: '/', headersDistinct: { host: [host] } });
  expect(isForeignRequest(request('localhost'), 80)).toBe(false);
  expect(isForeignRequest(request('localhost:80'), 80)).toBe(false);
  expect(isForeignRequest(request('localhost'), 8080)).toBe(true);
});

describe('a request', () => {
  const isForeign = (
    host: readonly string[] | undefined,
    more: { url?: string; origin?: string[] } = {},
  ): boolean => {
    const { url = '/x', origin } = more;
    const headersDistinct = { ...(host && { host: [...host] }), ...(origin && { origin }) };
    return isForeignRequest({ url, headersDistinct }, 8080);
  };

  it.each([
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    'LOCALHOST',
    '[::FFFF:7F00:1]',
  ])('is not foreign with the host %s, only with the right port', (name) => {
    expect(isForeign([`${name}:8080`])).toBe(false);
    expect(isForeign([name])).toBe(true);
    expect(isForeign([`${name}:80`])).toBe(true);
    expect(isForeign([`${name}:8080`, `${name}:8080`])).toBe(true);
    expect(isForeign([`${name}:8080`], { origin: [] })).toBe(true);
    expect(isForeign([`${name}:8080`], { origin: ['null'] })).toBe(true);
  });

  it('is foreign without a host, and with a target that is not a path', () => {
    expect(isForeign(undefined)).toBe(true);
    expect(isForeign([])).toBe(true);
    for (const url of ['', 'x', '*', 'http://localhost:8080/x', ' /x'])
      expect(isForeign(['localhost:8080'], { url }), url).toBe(true);
    expect(isForeignRequest({ headersDistinct: { host: ['localhost:8080'] } }, 8080)).toBe(true);
    expect(isForeign(['localhost:8080'], { url: '/' })).toBe(false);
  });
});

import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { ClientRequest, createServer, type Agent, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * Opens a proxy on loopback with the least possible work: it verifies the signature of a call and the hash of its body, and forwards it to
 * the socket of an FDK. Benchmarks compare the local functions host with it.
 *
 * @param configFile a config file with the key that signs
 */
export async function openBareProxy(
  configFile: string,
  { socket, agent }: { readonly socket: string; readonly agent: Agent },
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const [, keyFile = ''] = /^key_file\s*=\s*(.*?)\s*$/m.exec(readFileSync(configFile, 'utf8')) ?? [];
  const key = createPublicKey(readFileSync(keyFile, 'utf8'));
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      if (!isSigned(request, body, key)) return response.writeHead(401).end();
      const deadline = new Date(Date.now() + 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
      const headers = {
        host: 'localhost',
        'content-type': request.headers['content-type'],
        'content-length': body.length,
        'fn-call-id': '01BX5ZZKBKACTAV9WEVGEMMVRZ',
        'fn-deadline': deadline,
      };
      const forwarded = new ClientRequest({
        agent,
        socketPath: socket,
        method: 'POST',
        path: '/call',
        headers,
      });
      forwarded.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      forwarded.on('error', () => response.destroy());
      return forwarded.end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function isSigned(
  { headers, method = '', url = '' }: IncomingMessage,
  body: Buffer,
  key: KeyObject,
): boolean {
  const fields = new Map(
    [...(headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  if (createHash('sha256').update(body).digest('base64') !== headers['x-content-sha256']) return false;
  const lines = (fields.get('headers') ?? '')
    .split(' ')
    .map((name) =>
      name === '(request-target)'
        ? `${name}: ${method.toLowerCase()} ${url}`
        : `${name}: ${String(headers[name])}`,
    );
  const signature = Buffer.from(fields.get('signature') ?? '', 'base64');
  return verify('sha256', Buffer.from(lines.join('\n')), key, signature);
}

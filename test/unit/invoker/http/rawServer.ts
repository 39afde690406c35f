import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server that a test plays, byte for byte. */
export type RawServer = {
  readonly url: URL;
  /** Its connections so far. */
  readonly sockets: readonly Socket[];
  /** What arrived on each of them. */
  readonly texts: readonly string[];
};

/**
 * Opens one on this machine until the test ends.
 *
 * @param received called whenever bytes arrive, with all that have arrived on this connection
 */
export async function openRawServer(
  received: (socket: Socket, text: string) => void,
  address = '127.0.0.1',
): Promise<RawServer> {
  const sockets: Socket[] = [];
  const texts: string[] = [];
  const server = createServer((socket) => {
    const index = sockets.push(socket) - 1;
    texts.push('');
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      const text = `${texts[index]}${bytes.toString('latin1')}`;
      texts[index] = text;
      received(socket, text);
    });
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await once(server.listen(0, address), 'listening');
  const host = address.includes(':') ? `[${address}]` : address;
  return {
    url: new URL(`http://${host}:${(server.address() as AddressInfo).port}/path?x=1`),
    sockets,
    texts,
  };
}

import { createServer, type AddressInfo } from 'node:net';

/** A socket of this machine that takes whatever comes, and hangs up. */
export type Listener = {
  readonly port: number;
  /** Its address by a name that is none of loopback's: what is sent there arrives, and is for a foreign host. */
  readonly foreignHost: string;
  /** Connections that were made to it so far. */
  readonly connections: () => number;
  dispose(): void;
};

/** Opens one. */
export async function openListener(): Promise<Listener> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {}).destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    foreignHost: `[::ffff:7f00:1]:${port}`,
    connections: () => connections,
    dispose: () => void server.close(),
  };
}

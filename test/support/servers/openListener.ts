import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

/** A listener on this machine that accepts connections and closes them. */
export type Listener = {
  readonly port: number;
  /** Its address under a name that does not count as loopback, like a foreign host. */
  readonly foreignHost: string;
  /** Connections so far. */
  readonly connections: () => number;
  dispose(): void;
};

/** Opens one, on one port of 127.0.0.1 and of 127.0.0.2. */
export async function openListener(): Promise<Listener> {
  let connections = 0;
  const open = async (port: number, address: string): Promise<Server> => {
    const server = createServer((socket) => {
      connections += 1;
      socket.on('error', () => {}).destroy();
    });
    await once(server.listen(port, address), 'listening');
    return server;
  };
  const own = await open(0, '127.0.0.1');
  const { port } = own.address() as AddressInfo;
  const foreign = await open(port, '127.0.0.2');
  return {
    port,
    foreignHost: `127.0.0.2:${port}`,
    connections: () => connections,
    dispose: () => {
      own.close();
      foreign.close();
    },
  };
}

import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Starts a server on loopback that accepts connections but never reads or writes. Returns the port. */
export async function startSilentServer(): Promise<{ readonly port: number; dispose(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.pause().on('error', () => {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    dispose() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

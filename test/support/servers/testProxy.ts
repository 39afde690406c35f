import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy on loopback that connects to one port of this machine for every requested host. */
export type TestProxy = {
  readonly url: string;
  /** Requested targets, with their headers. */
  readonly tunnels: readonly { readonly target: string; readonly headers: IncomingHttpHeaders }[];
  /** Connections so far. */
  readonly connections: () => number;
  dispose(): Promise<void>;
};

/** Starts one. A `status` other than 200 rejects all requests, with the headers; 0 never responds. */
export async function startTestProxy(
  port: number,
  status = 200,
  refusal: readonly string[] = [],
): Promise<TestProxy> {
  const tunnels: { target: string; headers: IncomingHttpHeaders }[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket.on('error', () => {}));
    return socket;
  };
  const server = createServer();
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    keep(socket);
  });
  server.on('connect', ({ url = '', headers }, socket) => {
    tunnels.push({ target: url, headers });
    if (status === 0) return;
    if (status !== 200) return void socket.end([`HTTP/1.1 ${status} No`, ...refusal, '', ''].join('\r\n'));
    const upstream = keep(connect(port, '127.0.0.1'));
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    upstream.pipe(socket).pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    connections: () => connections,
    async dispose() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

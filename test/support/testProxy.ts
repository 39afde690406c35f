import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy on loopback: whatever host it is asked for, it leads to one port of this machine. */
export type TestProxy = {
  readonly url: string;
  /** What it was asked to reach, and the headers it was told. */
  readonly tunnels: readonly { readonly target: string; readonly headers: IncomingHttpHeaders }[];
  dispose(): Promise<void>;
};

/** Starts one. `status` other than 200 refuses, with the headers; 0 says nothing at all. */
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
  server.on('connection', keep);
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
    async dispose() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

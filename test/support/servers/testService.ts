import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { findSignatureFault, type KnownKeys } from '../oci/signatureVerifier.ts';

/** A request that the service received, with its body. */
type ReceivedCall = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** What is wrong with its signature; undefined if it is valid. */
  readonly fault: string | undefined;
};

/** Responds to a request with a valid signature. Write raw bytes to `response.socket`. */
export type Respond = (response: ServerResponse, call: ReceivedCall) => void;

/** A fake of the Functions service on loopback: it verifies each signature and responds as the test says. */
export type TestService = {
  readonly url: string;
  readonly calls: readonly ReceivedCall[];
  /** Connections so far. */
  readonly connections: number;
  dispose(): Promise<void>;
};

/** Starts one. `early` is called with each request before its body is read. */
export async function startTestService(options: {
  readonly keys: KnownKeys;
  readonly respond?: Respond;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Address to listen on; 127.0.0.1 when absent. */
  readonly address?: string;
  readonly early?: (request: IncomingMessage, response: ServerResponse) => void;
}): Promise<TestService> {
  const calls: ReceivedCall[] = [];
  const respond = options.respond ?? ((response) => response.end('ok'));
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    options.early?.(request, response);
    const chunks: Buffer[] = [];
    request.on('error', () => {});
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = toCall(request, Buffer.concat(chunks), options.keys);
      calls.push(call);
      if (call.fault === undefined) respond(response, call);
      else response.writeHead(401, { 'content-type': 'application/json' }).end(notAuthenticated);
    });
  };
  const server: Server = options.tls ? createHttpsServer(options.tls, serve) : createHttpServer(serve);
  // Like a load balancer that does not announce how long it keeps a connection open.
  server.keepAliveTimeout = 0;
  const sockets = new Set<Socket>();
  const address = options.address ?? '127.0.0.1';
  let connections = 0;
  server.on(options.tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://${address}:${port}`,
    calls,
    get connections() {
      return connections;
    },
    async dispose() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const notAuthenticated = JSON.stringify({
  code: 'NotAuthenticated',
  message: 'The required information to complete authentication was not provided or was incorrect.',
});

function toCall(request: IncomingMessage, body: Buffer, keys: KnownKeys): ReceivedCall {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join() : value,
    ]),
  );
  const call = { method: request.method ?? '', path: request.url ?? '', headers, body };
  return { ...call, rawHeaders: request.rawHeaders, fault: findSignatureFault(call, keys) };
}

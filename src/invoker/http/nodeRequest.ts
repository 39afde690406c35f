import type { ClientRequest, ClientRequestArgs, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { responseHeaderLimit } from '../../core/common/limits.ts';
import type { Header } from '../../core/http/header.ts';
import { toIdleTime } from './idleTime.ts';
import type {
  ConnectionProgress,
  IncomingResponse,
  OutgoingRequest,
  RequestEvents,
  RequestHead,
} from './outgoingRequest.ts';
import { readPieces } from './pieces.ts';

/** Returns the options of a request of Node that do not depend on its connection. */
export function toRequestOptions({ method, headers }: RequestHead): ClientRequestArgs {
  return { method, headers: toOutgoing(headers), maxHeaderSize: responseHeaderLimit };
}

/** A request of Node, whose connection may use a proxy and TLS. */
export class NodeRequest implements OutgoingRequest {
  readonly #request: ClientRequest;

  /** @param request just created: no event of it was missed */
  constructor(request: ClientRequest, { progress, sent, responded, failed }: RequestEvents) {
    this.#request = request;
    // By default, Node silently drops headers beyond a certain number. Their size is limited anyway.
    request.maxHeadersCount = 0;
    let isDecided = false;
    const fail = (error: Error): void => {
      if (!isDecided) failed(error);
      isDecided = true;
    };
    if (progress) followConnection(request, progress);
    if (sent) request.on('finish', sent);
    request.on('response', (response) => {
      isDecided = true;
      keepIdle(response);
      responded(toIncoming(response));
    });
    request.on('error', fail);
    request.on('close', () => fail(new Error('the connection was closed')));
  }

  get reused(): boolean {
    return this.#request.reusedSocket;
  }

  get finished(): boolean {
    return this.#request.writableFinished;
  }

  write(bytes: Uint8Array): boolean {
    return this.#request.write(bytes);
  }

  drain(next: () => void): void {
    this.#request.once('drain', next);
  }

  end(bytes: Uint8Array): void {
    this.#request.end(bytes);
  }

  destroy(): void {
    this.#request.destroy();
  }
}

/** Returns headers as a record, with `connection`: a proxy agent adds its headers to a record, but drops Node's flat list. */
function toOutgoing(headers: readonly Header[]): OutgoingHttpHeaders {
  const names = new Map<string, string>();
  const outgoing: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const first = names.get(lower);
    if (first === undefined) {
      names.set(lower, name);
      outgoing[name] = value;
    } else outgoing[first] = [outgoing[first] ?? [], value].flat();
  }
  outgoing['connection'] = 'keep-alive';
  return outgoing;
}

function toIncoming(response: IncomingMessage): IncomingResponse {
  const { rawHeaders: raw } = response;
  const headers: Header[] = [];
  for (let index = 0; index < raw.length; index += 2) headers.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    headers,
    pieces: () => readPieces(response),
    stream: () => response,
  };
}

/** Follows a request over TLS. */
function followConnection(request: ClientRequest, progress: ConnectionProgress): void {
  request.on('socket', (socket: Socket) => {
    if (request.reusedSocket) {
      progress.reach('send');
      return;
    }
    progress.connecting();
    // The socket of a proxy may already be connected, and secure, without further events.
    if (!socket.connecting) progress.reach(isSecure(socket) ? 'send' : 'tls');
    socket.once('lookup', () => progress.lap('dns'));
    socket.once('connect', () => {
      progress.lap('connect');
      progress.reach('tls');
    });
    socket.once('secureConnect', () => {
      progress.lap('tls');
      progress.reach('send');
    });
  });
}

function isSecure(socket: Socket | TLSSocket): boolean {
  return 'encrypted' in socket && (socket.getProtocol() ?? '').startsWith('TLS');
}

/** Keeps the connection of a response open as long as the server announced. */
function keepIdle({ headers, socket }: IncomingMessage): void {
  const hint = /timeout=(\d+)/.exec(String(headers['keep-alive']))?.[1];
  const time = toIdleTime(hint === undefined ? Infinity : Number(hint));
  // The agent listens first, so its own timeout is set by then.
  socket.once('free', () => socket.setTimeout(Math.max(1, time)));
}

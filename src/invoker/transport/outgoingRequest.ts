import type { ClientRequest, ClientRequestArgs, OutgoingHttpHeaders } from 'node:http';
import type { Header } from '../../core/http/header.ts';
import { responseHeaderLimit } from '../../core/common/limits.ts';

/** The head of a request. */
export type ConnectionRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: readonly Header[];
};

/** Returns the options of a request that do not depend on its connection. */
export function toRequestOptions({ method, headers }: ConnectionRequest): ClientRequestArgs {
  return { method, headers: toOutgoing(headers), maxHeaderSize: responseHeaderLimit };
}

/** Changes what Node does by default with the response, and with the connection afterwards. */
export function adjustRequest(request: ClientRequest): ClientRequest {
  // By default, Node silently drops headers beyond a certain number. Their size is limited anyway.
  request.maxHeadersCount = 0;
  keepIdle(request);
  return request;
}

/** Milliseconds after which an idle connection is closed; well below the 60 s after which load balancers close it. */
const idleTime = 30_000;

/**
 * Keeps the connection of a request open for as long as the server announced, at most `idleTime`. Node's global agent would close it
 * after 5 s, before a user invokes again.
 */
function keepIdle(request: ClientRequest): void {
  request.on('response', ({ headers, socket }) => {
    const hint = /timeout=(\d+)/.exec(String(headers['keep-alive']))?.[1];
    // One second less, so that both ends do not close it at the same moment.
    const announced = hint === undefined ? idleTime : (Number(hint) - 1) * 1000;
    // The agent listens first, so its own timeout is set by then.
    socket.once('free', () => socket.setTimeout(Math.max(1, Math.min(idleTime, announced))));
  });
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

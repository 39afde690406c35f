import type { Port } from '../../../src/protocol/frame.ts';

/** Two connected ports that deliver copies asynchronously and in order, as `postMessage` does. `log` keeps all messages. */
export function createPortPair(): { readonly host: Port; readonly page: Port; readonly log: unknown[] } {
  const log: unknown[] = [];
  const end = (): {
    port: Port;
    deliver: (message: unknown) => void;
    toPeer: (deliver: (message: unknown) => void) => void;
  } => {
    const listeners = new Set<(message: unknown) => void>();
    let send: (message: unknown) => void = () => {};
    return {
      port: {
        post(frame) {
          const copy: unknown = structuredClone(frame);
          log.push(copy);
          queueMicrotask(() => send(copy));
        },
        listen(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      deliver(message) {
        for (const listener of listeners) listener(message);
      },
      toPeer(deliver) {
        send = deliver;
      },
    };
  };
  const host = end();
  const page = end();
  host.toPeer(page.deliver);
  page.toPeer(host.deliver);
  return { host: host.port, page: page.port, log };
}

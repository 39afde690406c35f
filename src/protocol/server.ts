import type { Disposable } from '../core/common/lifecycle.ts';
import type { Decoders, Events, Handlers, Methods } from './contract.ts';
import { decodeFrame, type Port } from './frame.ts';

/** The end of a channel in the extension host. */
export type Server<E extends Events> = Disposable & {
  readonly emit: <K extends keyof E & string>(name: K, payload: E[K]) => void;
};

/**
 * Handles the calls of a page. A handler that throws, an unknown method and invalid params cause a `throw`
 * frame. `dispose` aborts the signals of all running handlers; nothing is posted after that.
 */
export function serve<M extends Methods, E extends Events>(
  port: Port,
  decoders: Decoders<M>,
  handlers: Handlers<M>,
): Server<E> {
  const running = new Map<number, AbortController>();
  let disposed = false;

  const respond = async (id: number, method: string, params: unknown): Promise<void> => {
    const abort = new AbortController();
    running.set(id, abort);
    try {
      if (!Object.hasOwn(handlers, method)) throw new TypeError(`there is no method ${method}`);
      const name: keyof M = method;
      const result = await handlers[name](decoders[name](params), abort.signal);
      if (!disposed) port.post({ kind: 'return', id, result });
    } catch (error) {
      if (!disposed)
        port.post({ kind: 'throw', id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      running.delete(id);
    }
  };

  const stop = port.listen((message) => {
    const frame = decodeFrame(message);
    if (frame?.kind === 'call') void respond(frame.id, frame.method, frame.params);
    else if (frame?.kind === 'cancel') running.get(frame.id)?.abort();
  });

  return {
    emit(name, payload) {
      if (!disposed) port.post({ kind: 'event', name, payload });
    },
    dispose() {
      disposed = true;
      stop();
      for (const abort of running.values()) abort.abort();
      running.clear();
    },
  };
}

import type { Disposable } from '../core/common/lifecycle.ts';
import type { Events, Listeners, Methods } from './contract.ts';
import { decodeFrame, type Port } from './frame.ts';

/** The end of a channel in the page. */
export type Client<M extends Methods> = Disposable & {
  /** Rejects if the handler throws, the signal is aborted, or the channel is disposed. */
  readonly call: <K extends keyof M & string>(
    method: K,
    params: M[K]['params'],
    signal?: AbortSignal,
  ) => Promise<M[K]['result']>;
};

type Pending = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/**
 * Connects a page to the extension host.
 *
 * @param onUnknownEvent called for an event without a listener, so that it is not ignored
 */
export function connect<M extends Methods, E extends Events>(
  port: Port,
  listeners: Listeners<E>,
  onUnknownEvent: (name: string) => void,
): Client<M> {
  const pending = new Map<number, Pending>();
  let last = 0;
  let disposed = false;

  const settle = (id: number, act: (waiting: Pending) => void): void => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (waiting) act(waiting);
  };

  const stop = port.listen((message) => {
    const frame = decodeFrame(message);
    if (frame?.kind === 'return') settle(frame.id, ({ resolve }) => resolve(frame.result));
    else if (frame?.kind === 'throw') settle(frame.id, ({ reject }) => reject(new Error(frame.message)));
    else if (frame?.kind === 'event') {
      const name: keyof E = frame.name;
      if (Object.hasOwn(listeners, frame.name)) listeners[name](frame.payload as E[keyof E]);
      else onUnknownEvent(frame.name);
    }
  });

  return {
    async call(method, params, signal) {
      if (disposed) throw new Error('the channel is closed');
      signal?.throwIfAborted();
      const id = ++last;
      const cancel = (): void => {
        port.post({ kind: 'cancel', id });
        settle(id, ({ reject }) => reject(new DOMException('cancelled', 'AbortError')));
      };
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return await new Promise<unknown>((resolve, reject) => {
          pending.set(id, { resolve, reject });
          port.post({ kind: 'call', id, method, params });
        });
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    dispose() {
      disposed = true;
      stop();
      for (const { reject } of pending.values()) reject(new Error('the channel was closed'));
      pending.clear();
    },
  };
}

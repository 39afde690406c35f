/**
 * A message between a page and the extension host, as plain JSON. The page sends `call` and `cancel`; the
 * host sends `return`, `throw` and `event`.
 */
export type Frame =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'return'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'throw'; readonly id: number; readonly message: string }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown };

/** One end of a connection. Implementations wrap `acquireVsCodeApi` and `Webview`. */
export type Port = {
  readonly post: (frame: Frame) => void;
  /** Subscribes to incoming messages; the returned function unsubscribes. */
  readonly listen: (listener: (message: unknown) => void) => () => void;
};

/** Decodes a message as a frame; undefined for any other message, which belongs to something else. */
export function decodeFrame(message: unknown): Frame | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined;
  const frame = message as Record<string, unknown>;
  const id = typeof frame['id'] === 'number' ? frame['id'] : undefined;
  switch (frame['kind']) {
    case 'call':
      return id !== undefined && typeof frame['method'] === 'string'
        ? { kind: 'call', id, method: frame['method'], params: frame['params'] }
        : undefined;
    case 'cancel':
      return id !== undefined ? { kind: 'cancel', id } : undefined;
    case 'return':
      return id !== undefined ? { kind: 'return', id, result: frame['result'] } : undefined;
    case 'throw':
      return id !== undefined ? { kind: 'throw', id, message: String(frame['message']) } : undefined;
    case 'event':
      return typeof frame['name'] === 'string'
        ? { kind: 'event', name: frame['name'], payload: frame['payload'] }
        : undefined;
    default:
      return undefined;
  }
}

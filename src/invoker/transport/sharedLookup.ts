import { lookup, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';

type Callback = Parameters<LookupFunction>[2];

/** The connections that wait for a lookup, by its question. */
const waiting = new Map<string, Callback[]>();

/**
 * Looks up a host as Node does, once for all connections that wait for it. A lookup cannot be cancelled: if the name server does not
 * respond, those of all requests that were given up meanwhile would wait one after the other, and keep the process alive.
 */
export const sharedLookup: LookupFunction = (hostname, options: LookupOptions, callback) => {
  const { family, hints, all, order, verbatim } = options;
  const question = JSON.stringify([hostname, family, hints, all, order, verbatim]);
  const others = waiting.get(question);
  if (others) {
    others.push(callback);
    return;
  }
  const callbacks = [callback];
  lookup(hostname, options, (...found: Parameters<Callback>) => {
    waiting.delete(question);
    for (const each of callbacks) each(...found);
  });
  waiting.set(question, callbacks);
};

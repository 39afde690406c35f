import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/protocol/client.ts';
import type { Decoders, Handlers } from '../../../src/protocol/contract.ts';
import { serve } from '../../../src/protocol/server.ts';
import { createPortPair } from '../../support/servers/portPair.ts';

type M = {
  readonly double: { readonly params: number; readonly result: number };
  readonly wait: { readonly params: undefined; readonly result: void };
};
type E = { readonly tick: number };

const decoders: Decoders<M> = {
  double(params) {
    if (typeof params !== 'number') throw new TypeError('double takes a number');
    return params;
  },
  wait: () => undefined,
};

function open(handlers: Partial<Handlers<M>> = {}) {
  const { host, page, log } = createPortPair();
  const ticks: number[] = [];
  const unknown: string[] = [];
  const server = serve<M, E>(host, decoders, {
    double: async (value) => value * 2,
    wait: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    ...handlers,
  });
  const client = connect<M, E>(page, { tick: (value) => ticks.push(value) }, (name) => unknown.push(name));
  return { server, client, ticks, unknown, log, host, page };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a call', () => {
  it('returns the result of its handler, even if calls overlap and end in another order', async () => {
    const waiting: (() => void)[] = [];
    const { client } = open({
      double: (value) => new Promise((resolve) => waiting.push(() => resolve(value * 2))),
    });
    const both = Promise.all([client.call('double', 1), client.call('double', 2)]);
    await settled();
    for (const release of waiting.toReversed()) release();
    expect(await both).toEqual([2, 4]);
  });

  it('rejects with the message of a handler that throws', async () => {
    const { client } = open({
      double: async () => {
        throw new Error('no such function');
      },
    });
    await expect(client.call('double', 1)).rejects.toThrow(/^no such function$/);
  });

  it('rejects with the text of a thrown value that is not an error', async () => {
    const { client } = open({
      double: async () => {
        throw 'no such function';
      },
    });
    await expect(client.call('double', 1)).rejects.toThrow(/^no such function$/);
  });

  it('rejects when its params do not decode, without running the handler', async () => {
    let ran = false;
    const { page } = open({
      double: async () => {
        ran = true;
        return 0;
      },
    });
    const reply = new Promise((resolve) => page.listen(resolve));
    page.post({ kind: 'call', id: 77, method: 'double', params: 'two' });
    expect(await reply).toEqual({ kind: 'throw', id: 77, message: 'double takes a number' });
    expect(ran).toBe(false);
  });

  it.each(['nonsense', 'toString', '__proto__'])('rejects for the unknown method %s', async (method) => {
    const { page } = open();
    const reply = new Promise((resolve) => page.listen(resolve));
    page.post({ kind: 'call', id: 5, method, params: undefined });
    expect(await reply).toEqual({ kind: 'throw', id: 5, message: `there is no method ${method}` });
  });

  it('rejects immediately and aborts the handler if it is cancelled', async () => {
    let aborted = false;
    const { client } = open({
      wait: (_, signal) => new Promise(() => signal.addEventListener('abort', () => (aborted = true))),
    });
    const abort = new AbortController();
    const call = client.call('wait', undefined, abort.signal);
    await settled();
    abort.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError', message: 'cancelled' });
    await settled();
    expect(aborted).toBe(true);
  });

  it('cannot be cancelled after it has ended, at either end', async () => {
    const signals: AbortSignal[] = [];
    const { client, server, log } = open({
      double: async (value, signal) => {
        signals.push(signal);
        return value * 2;
      },
    });
    const abort = new AbortController();
    await client.call('double', 2, abort.signal);
    abort.abort();
    server.dispose();
    await settled();
    expect(log).toEqual([
      { kind: 'call', id: 1, method: 'double', params: 2 },
      { kind: 'return', id: 1, result: 4 },
    ]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });

  it('is not sent if its signal is already aborted', async () => {
    const { client, log } = open();
    await expect(client.call('wait', undefined, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(log).toEqual([]);
  });
});

describe('dispose', () => {
  it('rejects every pending and later call in the client', async () => {
    const { client, log } = open({ wait: () => new Promise(() => {}) });
    const call = client.call('wait', undefined);
    client.dispose();
    await expect(call).rejects.toThrow(/^the channel was closed$/);
    await expect(client.call('double', 1)).rejects.toThrow(/^the channel is closed$/);
    expect(log).toHaveLength(1);
  });

  it('ends the events in the client', async () => {
    const { client, server, ticks, unknown, host } = open();
    client.dispose();
    server.emit('tick', 1);
    host.post({ kind: 'event', name: 'other', payload: 1 });
    await settled();
    expect({ ticks, unknown }).toEqual({ ticks: [], unknown: [] });
  });

  it.each(['resolve', 'reject'] as const)(
    'aborts every running handler in the server and posts nothing more, even if they %s',
    async (ending) => {
      let aborted = 0;
      const { server, client, log } = open({
        wait: async (_, signal) =>
          new Promise((resolve, reject) =>
            signal.addEventListener('abort', () => {
              aborted += 1;
              if (ending === 'resolve') resolve();
              else reject(new Error('aborted'));
            }),
          ),
      });
      void client.call('wait', undefined).catch(() => {});
      void client.call('wait', undefined).catch(() => {});
      await settled();
      server.dispose();
      server.emit('tick', 1);
      await settled();
      expect(aborted).toBe(2);
      expect(log).toHaveLength(2);
    },
  );

  it('ends the calls in the server', async () => {
    let ran = false;
    const { server, client } = open({
      double: async () => {
        ran = true;
        return 0;
      },
    });
    server.dispose();
    void client.call('double', 1).catch(() => {});
    await settled();
    expect(ran).toBe(false);
  });
});

describe('an event', () => {
  it('reaches its listener, in order', async () => {
    const { server, ticks } = open();
    server.emit('tick', 1);
    server.emit('tick', 2);
    await settled();
    expect(ticks).toEqual([1, 2]);
  });

  it('is reported if it has no listener', async () => {
    const { host, unknown, ticks } = open();
    host.post({ kind: 'event', name: 'toString', payload: 1 });
    await settled();
    expect(unknown).toEqual(['toString']);
    expect(ticks).toEqual([]);
  });
});

it('both ends ignore a message that is not a frame', async () => {
  const { page, host, log, ticks, unknown } = open();
  const odd = [null, 'x', { kind: 'call', id: 1 }, { kind: 'event' }, { kind: 'return', id: 'x' }];
  for (const message of odd) {
    page.post(message as never);
    host.post(message as never);
  }
  await settled();
  expect(log).toHaveLength(2 * odd.length);
  expect({ ticks, unknown }).toEqual({ ticks: [], unknown: [] });
});

it('a client ignores the return of an unknown call', async () => {
  const { client, host } = open({ double: () => new Promise(() => {}) });
  const call = client.call('double', 1);
  host.post({ kind: 'return', id: 2, result: 'of another' });
  host.post({ kind: 'throw', id: 3, message: 'of another' });
  host.post({ kind: 'return', id: 1, result: 7 });
  expect(await call).toBe(7);
});

import { createHook } from 'node:async_hooks';
import type { LookupAddress } from 'node:dns';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Connections } from '../../../../src/invoker/transport/connections.ts';
import { TunnelAgent } from '../../../../src/invoker/transport/tunnelAgent.ts';
import { sharedLookup } from '../../../../src/invoker/transport/sharedLookup.ts';

type Answer = {
  readonly error: NodeJS.ErrnoException | null;
  readonly addresses: string | readonly LookupAddress[];
};

const ask = (hostname: string, options: Parameters<typeof sharedLookup>[1] = {}): Promise<Answer> =>
  new Promise((resolve) =>
    sharedLookup(hostname, options, (error, addresses) => resolve({ error, addresses })),
  );

/** Counts the lookups that Node starts from now on. */
function countLookups(): () => number {
  let count = 0;
  const hook = createHook({ init: (_, type) => void (count += type === 'GETADDRINFOREQWRAP' ? 1 : 0) });
  hook.enable();
  onTestFinished(() => void hook.disable());
  return () => count;
}

describe('sharedLookup', () => {
  it('asks once for all that wait, and again later', async () => {
    const count = countLookups();
    const [first, second] = await Promise.all([ask('localhost'), ask('localhost')]);
    expect(first).toEqual({ error: null, addresses: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) });
    expect(second).toEqual(first);
    expect(count()).toBe(1);
    expect(await ask('localhost')).toEqual(first);
    expect(count()).toBe(2);
  });

  it('asks apart for other hosts and options', async () => {
    const count = countLookups();
    const [one, all] = await Promise.all([
      ask('localhost', { family: 4 }),
      ask('localhost', { family: 4, all: true }),
      ask('nobody.invalid'),
    ]);
    expect([one.addresses, all.addresses]).toEqual(['127.0.0.1', [{ address: '127.0.0.1', family: 4 }]]);
    expect(count()).toBe(3);
  });

  it('passes an error to all that wait', async () => {
    const answers = await Promise.all([ask('nobody.invalid'), ask('nobody.invalid')]);
    for (const { error } of answers) expect(error).toMatchObject({ syscall: 'getaddrinfo' });
  });

  it.each([
    ['a host', undefined],
    ['a proxy', new URL('http://nobody.invalid:3128')],
  ])('serves all connections to %s', async (_, proxy) => {
    const agent = proxy && new TunnelAgent(proxy);
    const connections = new Connections(agent && { find: () => agent, dispose: () => agent.destroy() });
    onTestFinished(() => connections.dispose());
    const count = countLookups();
    const url = new URL(agent ? 'https://other.invalid' : 'https://nobody.invalid');
    const failures = [1, 2, 3].map(async () => {
      const open = await connections.opener(url);
      await new Promise((failed) => {
        open({ method: 'GET', url, headers: [] }, { failed, responded: failed }).end(new Uint8Array());
      });
    });
    await Promise.all(failures);
    expect(count()).toBe(1);
  });
});

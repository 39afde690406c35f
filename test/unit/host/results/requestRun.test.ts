import { describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { hasFailed } from '../../../../src/protocol/resultCounts.ts';
import type { RequestScopes } from '../../../../src/host/environments/environments.ts';
import { Invocation } from '../../../../src/host/invocations/invocation.ts';
import type { InvocationStore } from '../../../../src/host/invocations/invocationStore.ts';
import { RequestRun, type RunServices } from '../../../../src/host/results/requestRun.ts';
import type { Expectation } from '../../../../src/core/expectations/expectation.ts';
import { toCheckJob } from '../../../../src/host/checks/toCheckJob.ts';
import { sendSaved, type SendServices } from '../../../../src/host/requestRuns/sendSaved.ts';
import { runCheckJob } from '../../../../src/run/checkJob.ts';
import { AliveObjects } from '../../../support/fixtures/aliveObjects.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { attempt, chunk, finished, request, source, useStores } from '../invocations/storeFixture.ts';

const stores = useStores();
const head = (status: number): InvocationEvent => ({ type: 'head', head: headOf(status, ''), at: 1 });

/** What a request of the test expects, and whether it is left out. */
type Own = { readonly expectations?: readonly Expectation[]; readonly skip?: string };

/** Requests of these tests have no scope. */
const noScopes: RequestScopes = { scopeToSend: () => Promise.reject(new Error('no scope')) };

function open(
  names: readonly string[],
  services: Partial<RunServices> = {},
  own: Readonly<Record<string, Own>> = {},
) {
  const store: InvocationStore = stores().open();
  const sent: string[] = [];
  const requests = names.map((name) => ({
    name,
    file: `${name}.ocifn.json`,
    functionName: 'echo',
    uri: `file:///w/${name}`,
  }));
  const checking: SendServices = {
    store,
    invocations: {
      async invokeInRun(uri) {
        sent.push(uri.toString());
        return store.start(request, { ...source, origin: { requestUri: uri.toString() } }, undefined, true);
      },
    },
    checks: {
      async reportOf(invocation) {
        const { requestUri = '' } = invocation.source.origin;
        const { expectations = [] } = own[requestUri.slice(-1)] ?? {};
        const plan = { checks: { expectations, captures: [] }, folder: '/w', secrets: [] };
        const job = await toCheckJob(invocation, plan);
        return job && runCheckJob(job);
      },
    },
  };
  const run = new RequestRun(
    {
      arrange: async (uris) => [
        {
          label: 'w',
          requests: uris.map((uri) => ({
            uri: URI.parse(uri),
            path: '',
            label: '',
            name: uri,
            tags: [],
            captures: [],
            ...own[uri.slice(-1)],
          })),
        },
      ],
      send: (uri, how, signal) => sendSaved(checking, URI.parse(uri), how, signal),
      confirm: async () => true,
      scopes: () => noScopes,
      entryIdOf: (invocation) => `entry ${invocation.id}`,
      ...services,
    },
    { title: 'requests', environment: 'dev' },
    requests,
  );
  return { run, store, sent };
}

/** Gives the events of the next call of the run. */
async function answer(n: number, ...events: readonly InvocationEvent[]): Promise<void> {
  await expect.poll(() => stores().invoker.calls.length).toBeGreaterThanOrEqual(n);
  for (const event of events) await stores().invoker.calls[n - 1]?.give(event);
}

const states = (run: RequestRun): readonly string[] => run.snapshot().rows.map(({ state }) => state);

describe('a run', () => {
  it('invokes one request after the other, and keeps what a row shows of each', async () => {
    const { run, store, sent } = open(['a', 'b']);
    const done = run.start();
    await expect.poll(() => states(run)).toEqual(['running', 'waiting']);
    expect(run.head).toEqual({ title: 'requests', environment: 'dev', state: 'running' });
    await answer(1, attempt, head(200), chunk('abc'), finished);
    await answer(2, attempt, head(502), finished);
    await done;
    expect(sent).toEqual(['file:///w/a', 'file:///w/b']);
    expect(run.head.state).toBe('ended');
    expect(run.snapshot().rows).toMatchObject([
      { id: 0, name: 'a', functionName: 'hello', state: 'answered', status: 200, duration: 143, size: 3 },
      { id: 1, name: 'b', state: 'answered', status: 502 },
    ]);
    expect(run.snapshot().rows[1]?.details[0]?.tone).toBe('bad');
    expect(run.invocationOf(0)).toEqual({ id: 1, entryId: 'entry 1' });
    expect(store.shown).toBeUndefined();
  });

  it('starts no other request once it is cancelled, and cancels the running one', async () => {
    const { run, sent } = open(['a', 'b']);
    const done = run.start();
    await expect.poll(() => stores().invoker.calls.length).toBe(1);
    run.cancel();
    await done;
    expect(sent).toHaveLength(1);
    expect([run.head.state, ...states(run)]).toEqual(['cancelled', 'cancelled', 'notSent']);
  });

  it('skips what the user does not confirm', async () => {
    const { run } = open(['a', 'b'], { send: async () => ({ outcome: { kind: 'cancelled' } }) });
    await run.start();
    expect([run.head.state, ...states(run)]).toEqual(['ended', 'notSent', 'notSent']);
  });

  it('invokes only those again that failed', async () => {
    const { run, sent } = open(['a', 'b']);
    const first = run.start();
    await answer(1, attempt, head(200), finished);
    await answer(2, attempt, head(404), finished);
    await first;
    const changes: (readonly number[])[] = [];
    run.onDidChange((ids) => changes.push([...ids]));
    const second = run.start('failed');
    await expect.poll(() => states(run)).toEqual(['answered', 'running']);
    expect(run.invocationOf(1)).toBeUndefined();
    // A second start during a run does nothing.
    await run.start('all');
    await answer(3, attempt, head(200), finished);
    await second;
    expect(sent).toEqual(['file:///w/a', 'file:///w/b', 'file:///w/b']);
    expect(run.snapshot().rows[1]).toMatchObject({ state: 'answered', status: 200 });
    expect(changes.flat()).not.toContain(0);
  });

  it('judges responses by what the request expects, and leaves out what is skipped', async () => {
    const notFound = { subject: { kind: 'status' }, predicates: { equals: '404' } } as const;
    const { run, sent } = open(['a', 'b', 'c'], undefined, {
      a: { expectations: [{ ...notFound, span: { offset: 0, length: 1 } }] },
      b: { expectations: [{ ...notFound, span: { offset: 0, length: 1 } }] },
      c: { skip: 'later' },
    });
    const done = run.start();
    await answer(1, attempt, head(404), finished);
    await answer(2, attempt, head(200), finished);
    await done;
    expect(sent).toEqual(['file:///w/a', 'file:///w/b']);
    const { rows } = run.snapshot();
    expect(rows).toMatchObject([
      { verdict: 'passed', status: 404 },
      { verdict: 'failed', status: 200 },
      { verdict: 'skipped', state: 'notSent' },
    ]);
    expect(rows.map(({ details }) => details.map(({ text }) => text))).toEqual([
      ['Request ID REQUEST/1'],
      ['Expected status to be 404, but it is 200.', 'Request ID REQUEST/1'],
      ['later'],
    ]);
    expect(run.snapshot().rows.map(hasFailed)).toEqual([false, true, false]);
  });

  it('keeps no invocation once it has the result, however many requests there are', async () => {
    const alive = new AliveObjects();
    const counts: number[] = [];
    const { run } = open('abcdefgh'.split(''), {
      send: async () => {
        const spool = { folder: stores().folder, previewLimit: 10 };
        counts.push(await alive.count());
        const invocation = alive.follow(new Invocation({ id: 1, source, startedAt: 0, spool }));
        return { invocation, outcome: { kind: 'checked', results: [], captured: [], duration: 1 } };
      },
    });
    await run.start();
    expect(Math.max(...counts)).toBeLessThanOrEqual(1);
    expect(counts).toHaveLength(8);
  });

  it('ends if a request cannot be invoked at all, and invokes requests where they were moved to', async () => {
    const { run } = open(['a', 'b'], {
      send: async (uri) => {
        throw new Error(uri);
      },
    });
    run.followMove({ from: 'file:///w', to: 'file:///v' });
    await expect(run.start()).rejects.toThrow('file:///v/a');
    expect([run.head.state, ...states(run)]).toEqual(['ended', 'notSent', 'notSent']);
    expect([run.uriOf(1), run.uriOf(2)]).toEqual(['file:///v/b', undefined]);
  });

  it('sends all its requests in the environment that is selected when it starts', async () => {
    const scopes = [{ ...noScopes }, { ...noScopes }, { ...noScopes }];
    const given: RequestScopes[] = [];
    const { run } = open(['a', 'b'], {
      scopes: () => scopes.shift() ?? noScopes,
      send: async (_uri, { environments }) => {
        given.push(environments);
        return { outcome: { kind: 'cancelled' } };
      },
    });
    const [first, second] = scopes;
    await run.start();
    await run.start();
    expect(given.map((each) => [first, second].findIndex((known) => known === each))).toEqual([0, 0, 1, 1]);
  });
});

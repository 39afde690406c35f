import { describe, expect, it } from 'vitest';
import { textVariable } from '../../../../src/core/variables/variable.ts';
import {
  runFolders,
  type RequestResult,
  type RunOptions,
  type SendOutcome,
  type SendRequest,
} from '../../../../src/run/runner/runFolders.ts';
import type { RunRequest } from '../../../../src/run/runner/runRequest.ts';

function request(name: string, rest: Partial<RunRequest> = {}): RunRequest {
  return { path: `/${name}`, label: name, name, tags: [], captures: [], ...rest };
}

const folder = (label: string, ...requests: readonly (RunRequest | string)[]) => ({
  label,
  requests: requests.map((each) => (typeof each === 'string' ? request(each) : each)),
});

const passed: SendOutcome = {
  kind: 'checked',
  results: [{ outcome: 'passed', title: 'a' }],
  captured: [],
  duration: 1,
};
const failed: SendOutcome = {
  kind: 'checked',
  results: [{ outcome: 'failed', title: 'a' }],
  captured: [],
  duration: 1,
};
const capturing = (name: string, text: string, secret = false): SendOutcome => ({
  ...passed,
  captured: [{ name, variable: textVariable(text), secrets: secret ? [text] : [] }],
});

function options(
  send: SendRequest,
  rest: Partial<RunOptions> = {},
): RunOptions & { readonly ended: RequestResult[] } {
  const ended: RequestResult[] = [];
  return {
    parallel: 1,
    repeat: 1,
    maxFailures: Infinity,
    signal: new AbortController().signal,
    send,
    onResult: (result) => ended.push(result),
    ended,
    ...rest,
  };
}

const outcomes = (results: readonly RequestResult[]): readonly string[] =>
  results.map(
    ({ request: { name }, outcome, message }) =>
      `${name} ${outcome}${message === undefined ? '' : `: ${message}`}`,
  );

describe('a run', () => {
  it('sends the requests of a folder in order, and reports each as it ends', async () => {
    const order: string[] = [];
    const given = options(async ({ name }) => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
      return name === 'b' ? failed : passed;
    });
    const { results, notRun } = await runFolders([folder('x', 'a', 'b', 'c')], given);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(outcomes(results)).toEqual(['a passed', 'b failed', 'c passed']);
    expect(given.ended).toEqual(results);
    expect(notRun).toBe(0);
  });

  it('runs as many folders at the same time as it is told, never two requests of one', async () => {
    const running = new Set<string>();
    let most = 0;
    const folders = ['p', 'q', 'r', 's'].map((name) => folder(name, `${name}1`, `${name}2`, `${name}3`));
    const send: SendRequest = async ({ name }) => {
      const own = name.charAt(0);
      expect(running.has(own)).toBe(false);
      running.add(own);
      most = Math.max(most, running.size);
      await new Promise((done) => setTimeout(done, 5));
      running.delete(own);
      return passed;
    };
    expect((await runFolders(folders, options(send, { parallel: 3 }))).results).toHaveLength(12);
    expect(most).toBe(3);
  });

  it('repeats each request, and counts the times', async () => {
    const { results } = await runFolders(
      [folder('x', 'a', 'b')],
      options(() => Promise.resolve(passed), { repeat: 2 }),
    );
    expect(outcomes(results)).toEqual(['a passed', 'a passed', 'b passed', 'b passed']);
    expect(results.map(({ request }) => request.repetition)).toEqual([
      { number: 1, of: 2 },
      { number: 2, of: 2 },
      { number: 1, of: 2 },
      { number: 2, of: 2 },
    ]);
  });

  it('ends after a number of failures, and counts what was not run', async () => {
    const { results, notRun } = await runFolders(
      [folder('x', 'a', 'b', 'c'), folder('y', 'd')],
      options(() => Promise.resolve(failed), { maxFailures: 2 }),
    );
    expect(outcomes(results)).toEqual(['a failed', 'b failed']);
    expect(notRun).toBe(2);
  });

  it('ends when it is cancelled', async () => {
    const ending = new AbortController();
    const send: SendRequest = (_request, _captured, signal) => {
      ending.abort();
      return Promise.resolve(signal.aborted ? { kind: 'cancelled' } : passed);
    };
    const { results, notRun } = await runFolders(
      [folder('x', 'a', 'b')],
      options(send, { signal: ending.signal }),
    );
    expect(outcomes(results)).toEqual(['a cancelled']);
    expect(notRun).toBe(1);
  });

  it('skips a request with its reason', async () => {
    const { results } = await runFolders(
      [folder('x', request('a', { skip: 'later' }), request('b', { skip: true }))],
      options(() => Promise.reject(new Error('sent'))),
    );
    expect(outcomes(results)).toEqual(['a skipped: later', 'b skipped']);
  });
});

describe('captured values', () => {
  it('flow to the requests that follow in the folder, and to no other', async () => {
    const seen: unknown[] = [];
    const send: SendRequest = ({ name }, { values, secrets }) => {
      seen.push([
        name,
        Object.fromEntries(Object.entries(values).map(([key, { text }]) => [key, text])),
        secrets,
      ]);
      if (name === 'a') return Promise.resolve(capturing('id', '1'));
      return Promise.resolve(name === 'b' ? capturing('key', 'k', true) : passed);
    };
    const a = request('a', { captures: ['id'] });
    const b = request('b', { captures: ['key'] });
    await runFolders([folder('x', a, b, 'c'), folder('y', 'd')], options(send));
    expect(seen).toEqual([
      ['a', {}, []],
      ['b', { id: '1' }, []],
      ['c', { id: '1', key: 'k' }, ['k']],
      // The value stays in its folder, but is masked in all of them.
      ['d', {}, ['k']],
    ]);
  });

  it('that are secret are masked until the end, also after others have replaced them or were not found', async () => {
    const seen: unknown[] = [];
    const tokens: Readonly<Record<string, string>> = { a: 'old', b: 'new' };
    const send: SendRequest = ({ name }, { secrets }) => {
      seen.push([name, secrets]);
      const token = tokens[name];
      return Promise.resolve(token === undefined ? passed : capturing('token', token, true));
    };
    const requests = ['a', 'b', 'c', 'd'].map((name) => request(name, { captures: ['token'] }));
    await runFolders([folder('x', ...requests)], options(send));
    expect(seen).toEqual([
      ['a', []],
      ['b', ['old']],
      ['c', ['old', 'new']],
      ['d', ['old', 'new']],
    ]);
  });

  it('that are missing skip the requests that use them', async () => {
    const send: SendRequest = ({ name }, { missing }) => {
      if (name === 'create') return Promise.resolve(failed);
      return Promise.resolve(
        name === 'get' && missing.has('id') ? { kind: 'notSent', message: 'unknown', unknown: 'id' } : passed,
      );
    };
    const requests = [
      request('create', { captures: ['id'] }),
      request('get', { captures: ['name'] }),
      request('list'),
    ];
    const { results } = await runFolders([folder('x', ...requests)], options(send));
    expect(outcomes(results)).toEqual([
      'create failed',
      'get skipped: {{id}} was not captured by create.',
      'list passed',
    ]);
  });

  it('that no request captures fail the request that uses them', async () => {
    const send: SendRequest = () =>
      Promise.resolve({ kind: 'notSent', message: 'x has no value.', unknown: 'x' });
    const { results } = await runFolders([folder('x', request('a', { captures: ['y'] }))], options(send));
    expect(outcomes(results)).toEqual(['a failed: x has no value.']);
  });

  it('of an earlier repetition or of a skipped request are not used', async () => {
    const missing: string[] = [];
    let calls = 0;
    const send: SendRequest = ({ name }, captured) => {
      if (name === 'use')
        missing.push(`${Object.keys(captured.values).join()} without ${[...captured.missing].join()}`);
      return Promise.resolve(name === 'a' && ++calls === 1 ? capturing('id', '1') : passed);
    };
    const a = request('a', { captures: ['id'] });
    await runFolders(
      [folder('x', a, 'use', a, 'use', request('s', { skip: true, captures: ['key'] }), 'use')],
      options(send),
    );
    expect(missing).toEqual(['id without ', ' without id', ' without id,key']);
  });
});

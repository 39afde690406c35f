import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import type { CapturedSecrets } from '../../../../src/host/checks/checks.ts';
import type { Invocation } from '../../../../src/host/invocations/invocation.ts';
import { compareWithEntry } from '../../../../src/host/invokeOnSave/compareWithEntry.ts';
import { attempt, chunk, finished, next, request, source } from '../invocations/storeFixture.ts';
import { absent, head, useHistories } from './historyFixture.ts';

const { stores, histories } = useHistories();

describe('the history', () => {
  it('contains no signature and no secret of the request', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    const headers = [
      ['Authorization', 'Signature of-a-key'],
      ['opc-obo-token', 'of-someone'],
      ['X-Api-Key', 'pa55word'],
    ] as const;
    const body = new TextEncoder().encode('{"password":"pa55word"}');
    store.start({ ...request, headers, body }, source, createRedactor(['pa55word']));
    const call = stores().invoker.calls.at(-1);
    const ended = next(store.onDidEnd);
    for (const event of [attempt, head, chunk('you said pa55'), chunk('word'), finished])
      await call?.give(event);
    await ended;
    await history.flush();
    const files = await histories.files();
    expect(files).toHaveLength(3);
    for (const name of files) {
      const text = await readFile(join(histories.path, name), 'utf8');
      expect(text).not.toMatch(/pa55word|of-a-key|of-someone/);
    }
    expect(history.entries).toMatchObject([{ redacted: true }]);
    expect(store.snapshot().shown?.text).not.toContain('pa55word');
  });

  it('contains no secret that a local function prints, nor does the view', async () => {
    const output = { stdout: 'got pa55word\n', stderr: 'pa55word' };
    const store = stores().open({ localOutput: () => output });
    const { history } = histories.follow(store);
    const ended = next(store.onDidEnd);
    store.start(request, source, createRedactor(['pa55word']));
    for (const event of [attempt, head, finished]) await stores().invoker.calls.at(-1)?.give(event);
    await ended;
    await history.flush();
    const [entry = absent()] = history.entries;
    expect(await history.whole(entry)).toMatchObject({ output: { stdout: 'got ••••\n', stderr: '••••' } });
    expect(store.snapshot().shown?.output?.stdout).toBe('got ••••\n');
  });

  it('contains no value that identifies a user, and marks the entry as redacted', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    const headers = [
      ['Fn-Http-H-Authorization', 'Bearer of-someone'],
      ['Cookie', 'session=of-someone'],
      ['X-Trace', '1'],
    ] as const;
    const ended = next(store.onDidEnd);
    store.start({ ...request, headers }, source);
    const call = stores().invoker.calls.at(-1);
    for (const event of [attempt, head, finished]) await call?.give(event);
    await ended;
    await history.flush();
    for (const name of await histories.files())
      expect(await readFile(join(histories.path, name), 'utf8')).not.toContain('of-someone');
    expect(history.entries).toMatchObject([
      {
        redacted: true,
        request: {
          headers: [
            ['Fn-Http-H-Authorization', '••••'],
            ['Cookie', '••••'],
            ['X-Trace', '1'],
          ],
        },
      },
    ]);
  });

  it.each([
    ['in memory', 'token tok-SECRET'],
    // Longer than the preview, and split between pieces.
    ['on disk', `${'x'.repeat(3000)}tok-SECRET`],
  ])('contains no secret that is captured from a response %s', async (_, text) => {
    const store = stores().open();
    let capture: (secrets: CapturedSecrets) => void = () => {};
    const captured = new Promise<CapturedSecrets>((resolve) => (capture = resolve));
    const { history } = histories.follow(store, 50, { capturedSecrets: () => captured });
    const ended = next(store.onDidEnd);
    const { head: responseHead, ...event } = head as Extract<InvocationEvent, { readonly type: 'head' }>;
    const headers = [['x-token', 'tok-SECRET']] as const;
    store.start(request, source);
    const call = stores().invoker.calls.at(-1);
    const cut = text.length - 4;
    for (const each of [
      attempt,
      { ...event, head: { ...responseHead, headers } },
      chunk(text.slice(0, cut)),
      chunk(text.slice(cut)),
      finished,
    ])
      await call?.give(each);
    await ended;
    // As long as the response is checked, the secret is not known.
    await nextTurn();
    expect(existsSync(histories.path)).toBe(false);
    capture({ texts: ['tok-SECRET'], areAll: true });
    await history.flush();
    const files = await histories.files();
    expect(files).toHaveLength(2);
    for (const name of files)
      expect(await readFile(join(histories.path, name), 'utf8')).not.toContain('tok-SECRET');
    const [entry = absent()] = (await histories.reopen()).entries;
    expect(entry).toMatchObject({ redacted: true });
    const body = await readFile((await history.folder()).pathOf(entry.id, 'answer'), 'utf8');
    expect(body).toBe(text.replace('tok-SECRET', '••••'));
  });

  it('contains no body that could not be checked for secrets', async () => {
    const store = stores().open();
    const { history } = histories.follow(store, 50, {
      capturedSecrets: async () => ({ texts: [], areAll: false }),
    });
    const ended = next(store.onDidEnd);
    store.start(request, source);
    for (const event of [attempt, head, chunk('tok-SECRET'), finished])
      await stores().invoker.calls.at(-1)?.give(event);
    await ended;
    await history.flush();
    const [entry = absent()] = history.entries;
    expect(await readFile((await history.folder()).pathOf(entry.id, 'answer'), 'utf8')).toBe('••••');
  });

  it('compares a response with the one before as it is kept', async () => {
    const store = stores().open();
    let token = '';
    const { history } = histories.follow(store, 50, {
      capturedSecrets: async () => ({ texts: [token], areAll: true }),
    });
    const invoke = async (text: string): Promise<Invocation> => {
      const ended = next(store.onDidEnd);
      store.start(request, source);
      for (const event of [attempt, head, chunk(text), finished])
        await stores().invoker.calls.at(-1)?.give(event);
      const { invocation } = await ended;
      await history.flush();
      return invocation;
    };
    token = 'tok-1';
    await invoke('{"token":"tok-1"}');
    const [first = absent()] = history.entries;
    token = 'tok-2';
    expect(await compareWithEntry(await invoke('{"token":"tok-2"}'), history, first)).toBe('unchanged');
    expect(await compareWithEntry(await invoke('{"token":"tok-2","new":1}'), history, first)).toBe('changed');
  });
});

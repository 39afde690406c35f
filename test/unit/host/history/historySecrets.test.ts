import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
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
});

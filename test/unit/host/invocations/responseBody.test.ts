import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import type { ResponseChunk } from '../../../../src/protocol/response.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { attempt, chunk, finished, next, until, useStores } from './storeFixture.ts';

const stores = useStores();

describe('a body', () => {
  const head: InvocationEvent = { type: 'head', head: headOf(200, 'OK'), at: 1 };

  it('is sent as text with its offset, in batches', async () => {
    const store = stores().open();
    await stores().start(store, attempt, head);
    await next(store.onDidChange);
    const first = next(store.onChunk);
    await stores().invoker.calls[0]?.give(chunk('one\n'));
    await stores().invoker.calls[0]?.give(chunk('two\n'));
    expect(await first).toEqual({ id: 1, offset: 0, text: 'one\ntwo\n', size: 8 });
    const second = next(store.onChunk);
    await stores().invoker.calls[0]?.give(chunk('three\n'));
    expect(await second).toEqual({ id: 1, offset: 8, text: 'three\n', size: 14 });
  });

  it('contains characters that are split between chunks', async () => {
    const store = stores().open();
    await stores().start(store, attempt, head);
    await next(store.onDidChange);
    const chunks: ResponseChunk[] = [];
    store.onChunk((value) => chunks.push(value));
    for (const byte of new TextEncoder().encode('a€😀z')) {
      await stores().invoker.calls[0]?.give({ type: 'chunk', bytes: Uint8Array.of(byte) });
    }
    const ended = next(store.onDidChange);
    await stores().invoker.calls[0]?.give(finished);
    await ended;
    expect(store.snapshot().shown?.text).toBe('a€😀z');
    // All of it, before the end is reported.
    expect(chunks.map(({ text }) => text).join('')).toBe('a€😀z');
  });

  it('has a remark if it ends within a character', async () => {
    const store = stores().open();
    await stores().start(
      store,
      attempt,
      head,
      { type: 'chunk', bytes: Uint8Array.of(0x61, 0xe2, 0x82) },
      finished,
    );
    expect((await until(store, ({ state }) => state === 'answered')).text).toBe('a\uFFFD');
  });

  it('becomes binary at a NUL, whatever its content type and first chunk', async () => {
    const store = stores().open();
    await stores().start(store, attempt, head, chunk('GIF'));
    expect(store.snapshot().shown).toMatchObject({ kind: 'text', text: 'GIF' });
    await stores().invoker.calls[0]?.give({ type: 'chunk', bytes: Uint8Array.of(0, 1) });
    const shown = await until(store, ({ kind }) => kind === 'binary');
    expect(shown).toMatchObject({ text: '', size: 5 });
  });

  it('is binary with a NUL among its first 8192 bytes, and stays text with a later one', async () => {
    for (const [length, kind] of [
      [8191, 'binary'],
      [8192, 'text'],
    ] as const) {
      const text = `${'x'.repeat(length)}\0end`;
      // In one chunk, and in chunks of which the last contains the NUL.
      for (const pieces of [[text], [text.slice(0, 8000), text.slice(8000, length), text.slice(length)]]) {
        const store = stores().open({ previewLimit: () => 10_000 });
        await stores().start(store, attempt, head, ...pieces.map(chunk), finished);
        const shown = await until(store, ({ state }) => state === 'answered');
        expect(shown).toMatchObject({ kind, text: kind === 'text' ? text : '' });
      }
    }
  });

  it('shows its beginning above the preview limit, and is kept completely', async () => {
    const store = stores().open({ previewLimit: () => 4 });
    await stores().start(store, attempt, head, chunk('ab€'), chunk('cdef'), finished);
    const shown = await until(store, ({ state }) => state === 'answered');
    expect(shown).toMatchObject({ text: 'ab', shownBytes: 4, size: 9 });
    expect(await store.get(1)?.spool.readAll()).toMatchObject({ ok: true, value: Buffer.from('ab€cdef') });
  });

  it('stays readable if the disk cannot be used, and the failure is reported', async () => {
    const blocked = join(stores().folder, 'file');
    await writeFile(blocked, '');
    const store = stores().open({ previewLimit: () => 4, spoolFolder: blocked });
    await stores().start(store, attempt, head, chunk('abcdef'), finished);
    const shown = await until(store, ({ state }) => state !== 'running');
    expect(shown).toMatchObject({ state: 'answered', text: 'abcd', size: 6 });
    expect(shown.failure?.message).toContain(blocked);
  });

  it('is read no faster than it is stored', async () => {
    const store = stores().open({ previewLimit: () => 1 });
    await stores().start(store, attempt, head);
    await stores().invoker.calls[0]?.give(chunk('abc'));
    expect(await readdir(join(stores().folder, 'spool'))).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import type { InvocationView } from '../../../../src/protocol/response.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { attempt, finished, until, useStores } from '../invocations/storeFixture.ts';

const stores = useStores();

/** Shows a response whose bytes come in these pieces. */
async function show(contentType: string, ...pieces: readonly Uint8Array[]): Promise<InvocationView> {
  const store = stores().open();
  const head: InvocationEvent = {
    type: 'head',
    head: { ...headOf(200, 'OK'), headers: [['Content-Type', contentType]] },
    at: 1,
  };
  const chunks = pieces.map((bytes) => ({ type: 'chunk', bytes }) as const);
  await stores().start(store, attempt, head, ...chunks, finished);
  return until(store, ({ state }) => state === 'answered');
}

const bytewise = (bytes: Uint8Array): readonly Uint8Array[] => [...bytes].map((byte) => Uint8Array.of(byte));

/** UTF-16, big-endian. */
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const samples: readonly (readonly [string, string, Uint8Array])[] = [
  ['text/plain; charset=EUC-KR', '한글 text', Buffer.from('c7d1b1db2074657874', 'hex')],
  ['text/plain; charset=Shift_JIS', '日本', Buffer.from('93fa967b', 'hex')],
  ['text/plain; charset=ISO-8859-1', 'Größe', Buffer.from('Größe', 'latin1')],
  ['text/plain; charset=utf-16le', 'aé😀', Buffer.from('aé😀', 'utf16le')],
  ['text/plain; charset=utf-16be', 'aé😀', bigEndian('aé😀')],
  ['text/plain; charset=utf-16', 'aé😀', bigEndian('aé😀')],
  ['text/plain; charset=utf-16', 'aé😀', Buffer.from('\ufeffaé😀', 'utf16le')],
  ['text/plain', 'aé😀', bigEndian('\ufeffaé😀')],
  ['application/json', '{"a":1}', Buffer.from('\ufeff{"a":1}')],
];

describe('a text', () => {
  it.each(samples)(
    'in %s is shown as %j, in one chunk and byte by byte',
    async (contentType, text, bytes) => {
      for (const pieces of [[bytes], bytewise(bytes)]) {
        const view = await show(contentType, ...pieces);
        expect([view.text, view.remarks]).toEqual([text, undefined]);
        expect(view.kind).toBe(contentType.startsWith('application/json') ? 'json' : 'text');
        expect(view.size).toBe(bytes.length);
      }
    },
  );

  it('in gb18030 is shown with its four-byte characters', async () => {
    const bytes = Buffer.from('c4e3bac39439da33', 'hex');
    expect((await show('text/plain; charset=gb18030', ...bytewise(bytes))).text).toBe('你好💩');
  });

  it('in an unknown character set is shown as UTF-8, with a remark', async () => {
    const { text, remarks } = await show('text/plain; charset=x-none', Buffer.from('é'));
    expect(text).toBe('é');
    expect(remarks).toEqual([expect.stringContaining('"x-none"')]);
  });

  it('in UTF-8 with the charset EUC-KR is shown as UTF-8, with a remark', async () => {
    const { text, remarks } = await show('text/plain; charset=euc-kr', Buffer.from('한글'));
    expect(text).toBe('한글');
    expect(remarks).toEqual([expect.stringContaining('not in the character set "euc-kr"')]);
  });

  it('with a byte that could begin a mark is shown once it ends', async () => {
    expect((await show('text/plain; charset=iso-8859-1', Uint8Array.of(0xfe))).text).toBe('þ');
  });
});

describe('a secret', () => {
  it.each(['utf-16le', 'utf-16be'])(
    'that a response in %s repeats is neither shown nor stored',
    async (charset) => {
      const store = stores().open();
      const head: InvocationEvent = {
        type: 'head',
        head: { ...headOf(200, 'OK'), headers: [['Content-Type', `text/plain; charset=${charset}`]] },
        at: 1,
      };
      const text = 'the secret is hunter2hunter2, and more';
      const bytes = charset === 'utf-16le' ? Buffer.from(text, 'utf16le') : bigEndian(text);
      const chunks = bytewise(bytes).map((each) => ({ type: 'chunk', bytes: each }) as const);
      await stores().startWith(createRedactor(['hunter2hunter2']), store, attempt, head, ...chunks, finished);
      const view = await until(store, ({ state }) => state === 'answered');
      expect(view.text).not.toContain('hunter2');
      const kept = await store.shown?.spool.readAll();
      expect(kept?.ok && Buffer.from(kept.value).toString('latin1').replaceAll('\0', '')).not.toContain(
        'hunter2',
      );
    },
  );
});

describe('the bytes of a response', () => {
  it('stay unchanged, whatever is shown', async () => {
    const bytes = Buffer.from('c7d1b1db', 'hex');
    const store = stores().open();
    const head: InvocationEvent = {
      type: 'head',
      head: { ...headOf(200, 'OK'), headers: [['Content-Type', 'text/plain; charset=euc-kr']] },
      at: 1,
    };
    await stores().start(store, attempt, head, { type: 'chunk', bytes }, finished);
    await until(store, ({ state }) => state === 'answered');
    expect(await store.shown?.spool.readAll()).toMatchObject({ ok: true, value: new Uint8Array(bytes) });
  });
});

describe('the remarks on a response', () => {
  it('are shown with it', async () => {
    const store = stores().open();
    const remarks = [{ code: 'notEncoded', encoding: 'gzip' }] as const;
    const head: InvocationEvent = { type: 'head', head: headOf(200, 'OK'), at: 1 };
    await stores().start(store, attempt, head, { ...finished, remarks });
    const view = await until(store, ({ state }) => state === 'answered');
    expect(view.remarks).toEqual([expect.stringContaining('cannot be decoded as "gzip"')]);
  });
});

import { expect, it } from 'vitest';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { RawResponse } from '../../../../src/host/invocations/rawResponse.ts';
import { attempt, chunk, finished, request, source, useStores } from './storeFixture.ts';

const stores = useStores();

it('keeps what came back before secrets were removed, up to a limit', async () => {
  const store = stores().open();
  for (const [limit, body] of [
    [20, 'my secret word'],
    [5, undefined],
  ] as const) {
    const raw = new RawResponse(limit);
    const id = store.start(request, source, createRedactor(['secret']), false, raw);
    const call = stores().invoker.calls.at(-1);
    const head = { status: 200, statusText: 'OK', headers: [['x', 'secret']], requestId: 'r-1' } as const;
    for (const event of [attempt, { type: 'head', at: 1, head } as const, chunk('my secret word'), finished])
      await call?.give(event);
    expect(raw.body && new TextDecoder().decode(raw.body)).toBe(body);
    expect(raw.size).toBe(14);
    expect(raw.head?.headers).toEqual([['x', 'secret']]);
    expect(new TextDecoder().decode(store.get(id)?.spool.readHead())).toBe('my •••• word');
  }
});

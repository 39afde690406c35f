import { expect, it } from 'vitest';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { redactEvents } from '../../../../src/core/redaction/redactEvents.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function* events(...all: readonly InvocationEvent[]): AsyncGenerator<InvocationEvent> {
  yield* all;
}

it('removes a secret from head, body and failure', async () => {
  const given = events(
    { type: 'attempt', n: 1, startedAt: 1, url: 'https://h/secret-1', requestId: 'R' },
    {
      type: 'head',
      at: 1,
      head: { status: 200, statusText: 'OK', headers: [['X-Echo', 'secret-1']], requestId: 'R' },
    },
    { type: 'chunk', bytes: encode('a secr') },
    { type: 'chunk', bytes: encode('et-1 and secr') },
    { type: 'failed', failure: { code: 'responseInvalid', host: 'h', reason: 'secret-1?' } },
  );
  const seen: InvocationEvent[] = [];
  for await (const event of redactEvents(given, createRedactor(['secret-1']))) seen.push(event);
  const text = seen.map((event) =>
    event.type === 'chunk' ? new TextDecoder().decode(event.bytes) : JSON.stringify(event),
  );
  expect(text.join('\n')).not.toContain('secret-1');
  expect(seen.filter(({ type }) => type === 'chunk')).toHaveLength(3);
  expect(text.slice(2, 5).join('')).toBe('a •••• and secr');
  expect(seen.at(-1)).toMatchObject({ type: 'failed', failure: { reason: '••••?' } });
});

it.each([
  {
    type: 'finished',
    timings: { firstByte: 1, total: 2 },
    bodyBytes: 6,
    verdict: { ran: 'answered', reason: 'answered' },
  },
  { type: 'failed', failure: { code: 'responseInvalid', host: 'h', reason: 'REASON' } },
  { type: 'cancelled' },
] as const)('passes the beginning of an incomplete secret on before $type', async (last) => {
  const given = events({ type: 'chunk', bytes: encode('secr') }, last);
  let text = '';
  let types: readonly string[] = [];
  for await (const event of redactEvents(given, createRedactor(['secret-1']))) {
    if (event.type === 'chunk') text += new TextDecoder().decode(event.bytes);
    types = [...types, event.type];
  }
  expect(text).toBe('secr');
  expect(types).toEqual(['chunk', last.type]);
});

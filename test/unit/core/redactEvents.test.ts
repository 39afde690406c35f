import { expect, test } from 'vitest';
import type { InvocationEvent } from '../../../src/core/invocationEvent.ts';
import { redactEvents } from '../../../src/core/redactEvents.ts';
import { createRedactor } from '../../../src/core/redactor.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function* events(...all: readonly InvocationEvent[]): AsyncGenerator<InvocationEvent> {
  yield* all;
}

test('a secret that is echoed in head, body and failure is in none of them', async () => {
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

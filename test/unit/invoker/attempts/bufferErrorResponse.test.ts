import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/core/common/failure.ts';
import type { ResponseHead } from '../../../../src/core/invocation/invocationEvent.ts';
import { iterate, type Producer } from '../../../../src/core/common/producer.ts';
import type { ExchangeEvent } from '../../../../src/invoker/transport/exchange.ts';
import {
  bufferErrorResponse,
  ErrorBody,
  type AttemptEvent,
} from '../../../../src/invoker/attempts/bufferErrorResponse.ts';

const headOf = (status: number): ResponseHead => ({ status, statusText: '', headers: [], requestId: 'ID' });
const head = (status: number) => ({ type: 'head', head: headOf(status), at: 5 }) as const;
const chunk = (text: string) => ({ type: 'chunk', bytes: Buffer.from(text) }) as const;
const sent = { type: 'sent', bodyBytes: 0, newConnection: true } as const;
const timings = { total: 9 };
const finished = { type: 'finished', timings, bodyBytes: 1 } as const;
const failed = (code: 'responseTooLarge' | 'responseDamaged' | 'responseInvalid') => {
  const failure = { code, host: 'h', limit: 1, encoding: 'br', reason: 'r' } as Failure;
  return { type: 'failed', failure, sent: true, timings } as const;
};
const busy = '{"code":"Busy","message":"m"}';

/** Runs the events of an exchange; `holds` buffers responses of 400 and above. */
async function run(events: readonly ExchangeEvent[], holds: boolean): Promise<readonly AttemptEvent[]> {
  const exchange: Producer<ExchangeEvent> = async (emit) => {
    for (const event of events) if (!(await emit(event))) return;
  };
  const seen: AttemptEvent[] = [];
  const buffered = bufferErrorResponse(exchange, ({ status }) => holds && status >= 400);
  for await (const event of iterate(buffered)) seen.push(event);
  return seen;
}

describe('bufferErrorResponse', () => {
  it('passes other responses unbuffered, and adds the ending to the last event', async () => {
    expect(await run([sent, head(200), chunk(busy), finished], true)).toEqual([
      sent,
      head(200),
      chunk(busy),
      { ...finished, ending: { kind: 'response', status: 200 } },
    ]);
    expect(await run([head(399), chunk(busy), finished], false)).toEqual([
      head(399),
      chunk(busy),
      { ...finished, ending: { kind: 'response', status: 399 } },
    ]);
    expect(await run([head(400), chunk(busy), finished], false)).toEqual([
      head(400),
      chunk(busy),
      { ...finished, ending: { kind: 'response', status: 400, code: 'Busy' } },
    ]);
  });

  it('yields a buffered response after an event that describes it', async () => {
    const ending = { kind: 'response', status: 429, code: 'Busy' };
    const halves = [chunk(busy.slice(0, 9)), chunk(busy.slice(9))];
    expect(await run([sent, head(429), ...halves, finished], true)).toEqual([
      sent,
      { type: 'held', ending, head: headOf(429), timings },
      head(429),
      ...halves,
      { ...finished, ending },
    ]);
    expect(await run([head(500), finished], true)).toEqual([
      { type: 'held', ending: { kind: 'response', status: 500 }, head: headOf(500), timings },
      head(500),
      { ...finished, ending: { kind: 'response', status: 500 } },
    ]);
  });

  it('streams a buffered response once it is too long to have a code', async () => {
    const [first, second, third] = [chunk('x'.repeat(64 * 1024)), chunk('y'), chunk(busy)];
    const ending = { kind: 'response', status: 500 };
    const seen = await run([head(500), first, second, third, finished], true);
    expect(seen).toEqual([
      { type: 'held', ending, head: headOf(500), timings: { firstByte: 5, total: 5 } },
      head(500),
      first,
      second,
      third,
      { ...finished, ending },
    ]);
  });

  it.each(['responseTooLarge', 'responseDamaged'] as const)(
    'yields the received part of a buffered response that ends with %s',
    async (code) => {
      const end = failed(code);
      expect(await run([head(500), chunk('x'), end], true)).toEqual([
        { type: 'held', ending: { kind: 'response', status: 500 }, head: headOf(500), timings },
        head(500),
        chunk('x'),
        { ...end, ending: { kind: 'failure', failure: end.failure, sent: true } },
      ]);
    },
  );

  it('drops a buffered response that breaks off', async () => {
    const end = failed('responseInvalid');
    const ended = { ...end, ending: { kind: 'failure', failure: end.failure, sent: true } };
    expect(await run([head(500), chunk('x'), end], true)).toEqual([ended]);
    expect(await run([head(500), chunk('x'), { type: 'cancelled', timings }], true)).toEqual([
      { type: 'cancelled', timings },
    ]);
    expect(await run([head(500), chunk('x'), end], false)).toEqual([head(500), chunk('x'), ended]);
  });
});

describe('ErrorBody', () => {
  it('has a code up to 64 kB, and keeps the chunk that exceeds the limit', () => {
    const body = new ErrorBody();
    expect([body.code, body.overflowed, body.chunks]).toEqual([undefined, false, []]);
    const padded = Buffer.from(busy.padEnd(64 * 1024));
    body.add(padded);
    expect([body.code, body.overflowed]).toEqual(['Busy', false]);
    const [more, dropped] = [Buffer.from(' '), Buffer.from('x')];
    body.add(more);
    body.add(dropped);
    expect([body.code, body.overflowed, body.chunks]).toEqual([undefined, true, [padded, more]]);
  });
});

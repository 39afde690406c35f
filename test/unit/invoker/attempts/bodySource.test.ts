import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { fail } from '../../../../src/core/common/result.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { collectBody } from '../../../../src/invoker/attempts/bodySource.ts';
import { FakePace } from '../../../support/fixtures/fakePace.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';

/** Yields chunks of a size until it is stopped; counts the chunks and records whether it was stopped. */
function createSource(
  size: number,
  chunks = Number.POSITIVE_INFINITY,
): { body: AsyncIterable<Uint8Array>; taken: () => number; stopped: () => boolean } {
  let taken = 0;
  let stopped = false;
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      while (taken < chunks) {
        taken += 1;
        await Promise.resolve();
        yield new Uint8Array(size);
      }
    } finally {
      stopped = true;
    }
  }
  return { body: read(), taken: () => taken, stopped: () => stopped };
}

const chunk = 64 * 1024;

describe('a body of unknown length', () => {
  it('is sent with its length and hash, and read once for all attempts', async () => {
    const statuses = [429, 200];
    const { invoker, service, request } = await openFixture({
      clock: new FakePace(),
      respond: (response) => response.writeHead(statuses.shift() ?? 500).end(),
    });
    const body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
    const { last } = await collect(invoker.invoke(request({ body, retry: toRetryPolicy('safe') })));
    expect(last).toMatchObject({ type: 'finished' });
    expect(service.calls.map(({ fault, body }) => [fault, body.toString()])).toEqual([
      [undefined, 'one two'],
      [undefined, 'one two'],
    ]);
  });

  it('may be as large as the limit of the service', async () => {
    const { invoker, service, request } = await openFixture();
    const { body } = createSource(bodyLimit / 4, 4);
    const { last } = await collect(invoker.invoke(request({ body })));
    expect(last).toMatchObject({ type: 'finished' });
    expect(service.calls[0]?.body).toHaveLength(bodyLimit);
  });

  it.each([
    ['the buffer limit', 100_000, { limit: 100_000, limitOf: 'bufferLimit', bytes: 2 * chunk }, 2],
    ['the limit of the service', undefined, { limit: bodyLimit, limitOf: 'service' }, bodyLimit / chunk + 1],
    [
      'the limit of the service',
      bodyLimit * 2,
      { limit: bodyLimit, limitOf: 'service' },
      bodyLimit / chunk + 1,
    ],
  ])('is read up to %s (%j), which the failure names', async (_, bufferLimit, failure, chunks) => {
    const { invoker, service, request } = await openFixture();
    const source = createSource(chunk);
    const { events } = await collect(
      invoker.invoke(request({ body: source.body, ...(bufferLimit && { bufferLimit }) })),
    );
    expect(events).toMatchObject([
      { type: 'failed', failure: { code: 'bodyTooLarge', whole: false, ...failure } },
    ]);
    expect(source.taken()).toBe(chunks);
    expect(source.stopped()).toBe(true);
    expect(service.connections).toBe(0);
  });

  it('is not sent if its source fails', async () => {
    const { invoker, service, request } = await openFixture();
    const body = new Readable({ read: () => void body.destroy(new Error('unplugged')) });
    const { events } = await collect(invoker.invoke(request({ body })));
    const [event] = events;
    const failure = event?.type === 'failed' ? event.failure : undefined;
    expect(failure && describeFailure(failure)).toMatchObject({
      message: 'Cannot read the body: unplugged.',
      hint: 'Check the pipe, device or program that the body comes from.',
    });
    expect(service.connections).toBe(0);
  });

  it('is not read further once the invocation is cancelled', async () => {
    const { invoker, service, request } = await openFixture();
    const controller = new AbortController();
    const source = createSource(1, 1000);
    async function* body(): AsyncGenerator<Uint8Array> {
      for await (const bytes of source.body) {
        if (source.taken() === 3) controller.abort();
        yield bytes;
      }
    }
    const { types } = await collect(invoker.invoke(request({ body: body() }), controller.signal));
    expect(types).toEqual(['cancelled']);
    await expect.poll(source.stopped).toBe(true);
    expect(source.taken()).toBe(3);
    expect(service.connections).toBe(0);
  });
});

describe('collectBody', () => {
  const { signal } = new AbortController();
  async function* give(...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
    for (const size of sizes) yield new Uint8Array(size);
  }
  const tooLarge = (bytes: number, whole: boolean, limit: number, limitOf: string): unknown =>
    fail({ code: 'bodyTooLarge', bytes, whole, limit, limitOf } as Parameters<typeof fail>[0]);

  it('returns a body of known length unchanged, up to the limit of the service', async () => {
    const most = new Uint8Array(bodyLimit);
    const read = await collectBody(most, 1, signal);
    expect(read?.ok && read.value).toBe(most);
    expect(await collectBody(new Uint8Array(bodyLimit + 1), undefined, signal)).toEqual(
      tooLarge(bodyLimit + 1, true, bodyLimit, 'service'),
    );
  });

  it.each([
    [[], 10, undefined],
    [[4, 6], 10, undefined],
    [[4, 6, 0], 10, undefined],
    [[4, 7, 9], 10, tooLarge(11, false, 10, 'bufferLimit')],
    [[bodyLimit, 1], bodyLimit - 1, tooLarge(bodyLimit, false, bodyLimit - 1, 'bufferLimit')],
    [[bodyLimit, 1], bodyLimit, tooLarge(bodyLimit + 1, false, bodyLimit, 'service')],
    [[bodyLimit, 1], bodyLimit + 1, tooLarge(bodyLimit + 1, false, bodyLimit, 'service')],
  ])('reads a body of unknown length (%j) up to %i bytes', async (sizes, limit, failure) => {
    const read = await collectBody(give(...sizes), limit, signal);
    const whole = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
    expect(read?.ok ? Buffer.compare(read.value, whole) : read).toEqual(failure ?? 0);
  });

  it('returns undefined for a body of unknown length once the signal aborted, however the source ends', async () => {
    const endings: readonly (() => Promise<void>)[] = [
      async () => {},
      async () => {
        throw new Error('broken');
      },
    ];
    for (const end of endings) {
      const controller = new AbortController();
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield new Uint8Array(1);
        controller.abort();
        await end();
      }
      expect(await collectBody(broken(), undefined, controller.signal)).toBeUndefined();
    }
  });

  it('removes its listener from the signal', async () => {
    await collectBody(give(1, 2), undefined, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

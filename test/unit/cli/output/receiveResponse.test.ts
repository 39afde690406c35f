import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ResponseRecord } from '../../../../src/cli/output/responseRecord.ts';
import { toResponseJson, type JsonBody } from '../../../../src/cli/output/responseJson.ts';
import { receiveBody, receiveJson } from '../../../../src/cli/output/receiveResponse.ts';
import type { Sink } from '../../../../src/cli/output/openSink.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { createRedactor, noRedaction } from '../../../../src/core/redaction/redactor.ts';
import { describeRemark } from '../../../../src/core/http/responseRemark.ts';
import { fail, ok } from '../../../../src/core/common/result.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const unwritten: Failure = { code: 'fileNotWritten', path: 'x', reason: 'ENOSPC' };
const chunk = (text: string): InvocationEvent => ({ type: 'chunk', bytes: Buffer.from(text) });
const head: InvocationEvent = {
  type: 'head',
  at: 1,
  head: { status: 200, statusText: '', headers: [], requestId: 'ID' },
};
const finished: InvocationEvent = {
  type: 'finished',
  timings: { total: 1 },
  bodyBytes: 0,
  verdict: { ran: 'answered', reason: 'answered' },
};
const failed: InvocationEvent = { type: 'failed', failure: unwritten };
const cancelled: InvocationEvent = { type: 'cancelled' };

async function* each(...events: readonly InvocationEvent[]): AsyncGenerator<InvocationEvent> {
  yield* events;
}

/** A sink that keeps what happens to it, and takes so many pieces. */
function openSink(most = 1_000_000): { readonly sink: Sink; readonly seen: string[] } {
  const seen: string[] = [];
  let left = most;
  const sink: Sink = {
    write: async (data) => {
      seen.push(Buffer.from(data).toString());
      left -= 1;
      return left < 0 ? fail(unwritten) : ok(undefined);
    },
    endLine: () => void seen.push('END OF LINE'),
    close: async () => ok(undefined),
  };
  return { sink, seen };
}

describe('receiveBody', () => {
  it.each([
    ['finished', finished, true],
    ['failed', failed, true],
    ['cancelled', cancelled, false],
  ])('writes the body as it arrives, and ends its line before it is %s', async (_, last, ends) => {
    const { sink, seen } = openSink();
    const events = each(head, chunk('a'), chunk('b'), last);
    const received = await receiveBody(events, sink, (event, known) =>
      seen.push(`${event.type} ${known.head?.status}`),
    );
    expect(received.ok && received.value.head).toEqual(head.type === 'head' && head.head);
    expect(seen).toEqual(['head 200', 'a', 'b', ...(ends ? ['END OF LINE'] : []), `${last.type} 200`]);
  });

  it('stops at the first chunk that cannot be written', async () => {
    const { sink, seen } = openSink(1);
    let closed = false;
    async function* events(): AsyncGenerator<InvocationEvent> {
      try {
        yield* [head, chunk('a'), chunk('b'), chunk('c'), finished];
      } finally {
        closed = true;
      }
    }
    expect(await receiveBody(events(), sink, () => {})).toEqual(fail(unwritten));
    expect([seen, closed]).toEqual([['a', 'b'], true]);
  });
});

describe('toResponseJson', () => {
  async function toText(
    record: ResponseRecord,
    body: Partial<JsonBody> = {},
    redactor = noRedaction,
  ): Promise<string> {
    async function* none(): AsyncGenerator<Uint8Array> {
      yield* [];
    }
    const pieces: string[] = [];
    const whole = { pieces: none(), encoding: 'utf8', ...body } as const;
    for await (const piece of toResponseJson(record, whole, redactor)) pieces.push(piece);
    return pieces.join('');
  }

  async function* bytes(...pieces: readonly (string | readonly number[])[]): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : Uint8Array.from(piece);
  }

  it('yields its keys in this order, without unknown ones', async () => {
    const record: ResponseRecord = {
      attempts: [{ n: 1, startedAt: 'START', sent: true }],
      head: {
        status: 200,
        statusText: 'OK',
        headers: [
          ['Fn-Http-Status', '201'],
          ['X-A', '1'],
          ['x-b', ''],
          ['x-a', '2'],
        ],
        requestId: 'R',
        callId: 'C',
      },
      requestId: 'R',
      url: 'hidden',
      auth: 'api_key',
      receivedAt: 1,
      failure: unwritten,
      remarks: [{ code: 'notEncoded', encoding: 'gzip' }],
      timings: { firstByte: 1, total: 2 },
    };
    const expected = {
      status: 200,
      functionStatus: 201,
      headers: { 'Fn-Http-Status': '201', 'X-A': ['1', '2'], 'x-b': '' },
      body: 'te"xt',
      bodyEncoding: 'utf8',
      requestId: 'R',
      callId: 'C',
      failure: unwritten,
      remarks: [describeRemark({ code: 'notEncoded', encoding: 'gzip' })],
      attempts: [{ n: 1, startedAt: 'START', reason: 'cancelled' }],
      timings: { firstByte: 1, total: 2 },
    };
    const text = await toText(record, { pieces: bytes('te', '"xt') });
    expect(text).toBe(`${JSON.stringify(expected, null, 2)}\n`);
    expect(await toText({ attempts: [] })).toBe(
      `${JSON.stringify({ headers: {}, body: '', bodyEncoding: 'utf8', attempts: [] }, null, 2)}\n`,
    );
    expect(JSON.parse(await toText({ attempts: [], remarks: [] }))).not.toHaveProperty('remarks');
  });

  it('yields no control characters, and no secrets except in the body', async () => {
    const record: ResponseRecord = { attempts: [], requestId: 'hush\u2028' };
    const pieces = bytes('\ufeffhush\u009b\n');
    const text = await toText(record, { pieces }, createRedactor(['hush']));
    expect(text).toContain('"body": "\ufeffhush\\u009b\\n"');
    expect(text).toContain('"requestId": "••••\\u2028"');
  });

  it.each([
    [[], ''],
    [['a'], 'YQ=='],
    [['ab', 'c'], 'YWJj'],
    [['abc', 'd', '', 'efghij'], 'YWJjZGVmZ2hpag=='],
    [[[255], [254, 253], [252, 251]], '//79/Ps='],
  ])('yields bytes in chunks as base64: %j', async (pieces, base64) => {
    const text = await toText({ attempts: [] }, { pieces: bytes(...pieces), encoding: 'base64' });
    expect(JSON.parse(text)).toMatchObject({ body: base64, bodyEncoding: 'base64' });
  });

  it('decodes a character that is split between two chunks', async () => {
    const text = await toText({ attempts: [] }, { pieces: bytes([0xe2], [0x82, 0xac]) });
    expect(JSON.parse(text)).toMatchObject({ body: '€' });
  });
});

describe('receiveJson', () => {
  const typed: InvocationEvent = {
    ...head,
    head: { ...head.head, headers: [['Content-Type', 'text/plain; charset=utf-16le']] },
  };

  it('writes the object once the response is complete, and nothing else', async () => {
    const { sink, seen } = openSink();
    const types: string[] = [];
    const events = each(head, chunk('a'), chunk('b'), finished);
    const received = await receiveJson(events, sink, ({ type }) => types.push(type), noRedaction);
    expect(received).toMatchObject({ ok: true, value: { head: head.head, timings: { total: 1 } } });
    expect(types).toEqual(['head', 'finished']);
    expect(seen[0]).toBe('END OF LINE');
    expect(JSON.parse(seen.slice(1).join(''))).toMatchObject({
      status: 200,
      body: 'ab',
      bodyEncoding: 'utf8',
    });
  });

  it.each([
    ['utf8', [head, chunk('ab')]],
    ['base64', [head, chunk('a\0')]],
    ['base64', [typed, chunk('ab')]],
  ] as const)('writes a body in %s according to its bytes and content type', async (encoding, events) => {
    const { sink, seen } = openSink();
    await receiveJson(each(...events, finished), sink, () => {}, noRedaction);
    expect(JSON.parse(seen.slice(1).join(''))).toMatchObject({ bodyEncoding: encoding });
  });

  it('writes a failed response, too', async () => {
    const { sink, seen } = openSink();
    const received = await receiveJson(each(head, chunk('a'), failed), sink, () => {}, noRedaction);
    expect(received).toMatchObject({ ok: true, value: { failure: unwritten } });
    expect(JSON.parse(seen.slice(1).join(''))).toMatchObject({ body: 'a', failure: unwritten });
  });

  it('fails if the object cannot be written', async () => {
    const { sink } = openSink(1);
    expect(await receiveJson(each(head, chunk('a'), finished), sink, () => {}, noRedaction)).toEqual(
      fail(unwritten),
    );
  });

  it('keeps a large response on disk and deletes it afterwards', async () => {
    const temporary = await openFolder({});
    vi.stubEnv('TMPDIR', temporary);
    const large = 'x'.repeat(5 * 1024 * 1024);
    const found: string[] = [];
    const look = (): void =>
      void found.push(
        readdirSync(temporary)
          .filter((name) => name !== 'node_modules')
          .join(),
      );
    async function* events(): AsyncGenerator<InvocationEvent> {
      yield head;
      yield chunk(large);
      look();
      yield chunk(large);
      look();
      yield finished;
    }
    try {
      const { sink, seen } = openSink();
      const received = await receiveJson(events(), sink, () => {}, noRedaction);
      expect(received.ok && received.value.failure).toBeUndefined();
      expect(JSON.parse(seen.slice(1).join(''))).toMatchObject({ body: large + large });
      look();
    } finally {
      vi.unstubAllEnvs();
    }
    expect(found).toEqual(['', expect.stringMatching(/^ocifn-[\da-f-]{36}$/), '']);
  });

  it('writes the beginning and the failure if the disk cannot be used', async () => {
    const folder = await openFolder({ file: '' });
    vi.stubEnv('TMPDIR', join(folder, 'file'));
    try {
      const { sink, seen } = openSink();
      const large = 'x'.repeat(9 * 1024 * 1024);
      const received = await receiveJson(each(head, chunk(large), finished), sink, () => {}, noRedaction);
      const failure = { code: 'spoolFailed' };
      expect(received).toMatchObject({ ok: true, value: { failure } });
      const { body, ...printed } = JSON.parse(seen.slice(1).join('')) as { body: string };
      expect(printed).toMatchObject({ failure });
      expect(body).toHaveLength(8 * 1024 * 1024);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

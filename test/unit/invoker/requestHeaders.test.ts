import { describe, expect, it } from 'vitest';
import { headerValue } from '../../../src/core/header.ts';
import type { InvocationRequest } from '../../../src/core/invocationRequest.ts';
import { toRequestHeaders, type RequestHeaders } from '../../../src/invoker/requestHeaders.ts';
import { createRequest } from '../../support/invocations.ts';

function build(change: Partial<InvocationRequest>): RequestHeaders {
  const result = toRequestHeaders(createRequest(change));
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

function refuse(name: string, value: string): unknown {
  const result = toRequestHeaders(createRequest({ headers: [[name, value]] }));
  return result.ok ? 'sent' : result.failure;
}

describe('toRequestHeaders', () => {
  it('says nothing about intent, type and dry run unless asked to', () => {
    const { headers } = build({ dryRun: false });
    expect(headers.map(([name]) => name)).toEqual([
      'accept-encoding',
      'accept',
      'user-agent',
      'opc-request-id',
    ]);
  });

  it('says intent, type and dry run in the words of the service', () => {
    const { headers } = build({ intent: 'cloudevent', type: 'detached', dryRun: true });
    expect(headerValue(headers, 'fn-intent')).toBe('cloudevent');
    expect(headerValue(headers, 'fn-invoke-type')).toBe('detached');
    expect(headerValue(headers, 'is-dry-run')).toBe('true');
  });

  it('makes a request id that is new each time, in the form of the SDKs', () => {
    const ids = [build({}).requestId, build({ requestId: '' }).requestId];
    expect(ids).toEqual([expect.stringMatching(/^[0-9A-F]{32}$/), expect.stringMatching(/^[0-9A-F]{32}$/)]);
    expect(ids[0]).not.toBe(ids[1]);
    expect(build({ requestId: 'MINE' })).toMatchObject({ requestId: 'MINE' });
  });

  it('adds further headers as written, repetitions and all', () => {
    const headers = [
      ['X-Trace', '1'],
      ['x-trace', '2'],
      ['Fn-Http-Method', 'GET'],
    ] as const;
    expect(build({ headers }).headers.slice(-3)).toEqual(headers);
  });

  it('lets a further header take the place of ours', () => {
    const built = build({
      headers: [
        ['Accept', 'text/plain'],
        ['Content-Type', ' text/csv '],
        ['OPC-Request-Id', 'X'],
      ],
    });
    expect(built.headers.filter(([name]) => /^accept$/i.test(name))).toEqual([['Accept', 'text/plain']]);
    expect(built).toMatchObject({ contentType: 'text/csv', requestId: 'X' });
    expect(headerValue(built.headers, 'content-type')).toBeUndefined();
  });

  it('gives a body without a content type that of the SDKs', () => {
    expect(build({ contentType: ' ' }).contentType).toBe('application/json');
  });

  it.each(
    `Host date X-Date Authorization x-content-sha256 Content-Length opc-obo-token Connection Transfer-Encoding
     Expect TE Trailer Upgrade Keep-Alive Proxy-Authorization Proxy-Connection`.split(/\s+/),
  )('refuses %s by name', (name) => {
    expect(refuse(name, 'x')).toEqual({ code: 'headerRefused', name, reason: 'reserved' });
  });

  it.each([
    ['X-A', 'a\r\nhost: b', 'lineBreak'],
    ['X-A', 'a\nb', 'lineBreak'],
    ['X-A\r\nhost', 'b', 'lineBreak'],
    ['X A', 'b', 'invalid'],
    ['', 'b', 'invalid'],
    ['X-A', 'a\0b', 'invalid'],
    ['X-A', '大', 'invalid'],
  ])('refuses what HTTP cannot carry: %j: %j', (name, value, reason) => {
    expect(refuse(name, value)).toEqual({ code: 'headerRefused', name, reason });
  });

  it('refuses a line break in the request id and the content type too', () => {
    for (const change of [{ requestId: 'a\nb' }, { contentType: 'a\r\nb' }]) {
      expect(toRequestHeaders(createRequest(change))).toMatchObject({ failure: { reason: 'lineBreak' } });
    }
  });

  it('lets a value hold tabs and Latin letters', () => {
    expect(refuse('X-A', 'a\tü')).toBe('sent');
  });
});

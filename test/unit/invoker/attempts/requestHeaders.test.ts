import { describe, expect, it } from 'vitest';
import { headerValue } from '../../../../src/core/http/header.ts';
import type { InvocationRequest } from '../../../../src/core/invocation/invocationRequest.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { toRequestHeaders, type RequestHeaders } from '../../../../src/invoker/attempts/requestHeaders.ts';
import { createRequest } from '../../../support/fixtures/invocations.ts';

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
  it('omits intent, type, dry run and retries by default', () => {
    for (const change of [{}, { dryRun: false }, { retry: { strategy: 'none' } }] as const)
      expect(build({ ...change, requestId: 'ID' })).toEqual({
        requestId: 'ID',
        contentType: 'application/json',
        headers: [
          ['accept-encoding', 'identity'],
          ['accept', '*/*'],
          ['user-agent', 'oci-function-invoker'],
          ['opc-request-id', 'ID'],
        ],
      });
  });

  it('sends intent, type, dry run and retries with the names of the service', () => {
    const { headers } = build({
      intent: 'cloudevent',
      type: 'detached',
      dryRun: true,
      retry: toRetryPolicy('safe'),
      requestId: 'ID',
    });
    expect(headers.slice(3)).toEqual([
      ['fn-intent', 'cloudevent'],
      ['fn-invoke-type', 'detached'],
      ['is-dry-run', 'true'],
      ['opc-client-retries', 'true'],
      ['opc-request-id', 'ID'],
    ]);
  });

  it('creates a new request ID each time, in the form of the SDKs', () => {
    const ids = [build({}).requestId, build({ requestId: '' }).requestId];
    expect(ids).toEqual([expect.stringMatching(/^[0-9A-F]{32}$/), expect.stringMatching(/^[0-9A-F]{32}$/)]);
    expect(ids[0]).not.toBe(ids[1]);
    expect(build({ requestId: 'MINE' })).toMatchObject({ requestId: 'MINE' });
  });

  it('adds further headers as written, with repetitions', () => {
    const headers = [
      ['X-Trace', '1'],
      ['x-trace', '2'],
      ['Fn-Http-Method', 'GET'],
    ] as const;
    expect(build({ headers }).headers.slice(-3)).toEqual(headers);
  });

  it('replaces our headers by further ones of the same name', () => {
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

  it('uses the content type of the SDKs by default', () => {
    expect(build({ contentType: ' ' }).contentType).toBe('application/json');
  });

  it.each(
    `Host date X-Date Authorization x-content-sha256 Content-Length opc-obo-token Connection Transfer-Encoding
     Expect TE Trailer Upgrade Keep-Alive
     Proxy-Authenticate Proxy-Authorization Proxy-Connection`.split(/\s+/),
  )('rejects %s by name', (name) => {
    expect(refuse(name, 'x')).toEqual({ code: 'headerRefused', name, reason: 'reserved' });
  });

  it.each([
    ['X-A', 'a\r\nhost: b', 'lineBreak'],
    ['X-A', 'a\nb', 'lineBreak'],
    ['X-A\r\nhost', 'b', 'lineBreak'],
    ['X A', 'b', 'invalid'],
    [' X', 'b', 'invalid'],
    ['X ', 'b', 'invalid'],
    ['X(', 'b', 'invalid'],
    ['X-Ä', 'b', 'invalid'],
    ['X-A', 'a\x1f', 'invalid'],
    ['X-A', '\x7f', 'invalid'],
    ['X-A', '\u0100', 'invalid'],
    ['X-A\r', 'b', 'lineBreak'],
    ['X-A', 'b\r', 'lineBreak'],
    ['', 'b', 'invalid'],
    ['X-A', 'a\0b', 'invalid'],
    ['X-A', '大', 'invalid'],
  ])('rejects what is not valid in HTTP: %j: %j', (name, value, reason) => {
    expect(refuse(name, value)).toEqual({ code: 'headerRefused', name, reason });
  });

  it('rejects a line break in the request ID and the content type', () => {
    for (const change of [{ requestId: 'a\nb' }, { contentType: 'a\r\nb' }]) {
      expect(toRequestHeaders(createRequest(change))).toMatchObject({ failure: { reason: 'lineBreak' } });
    }
  });

  it.each([
    ['X-A', ''],
    ['X-A', 'a\tü'],
    ['X-A', ' ~\x80\xff'],
    ["09azAZ!#$%&'*+.^_`|~-", 'a'],
  ])('accepts what is valid in HTTP: %j: %j', (name, value) => {
    expect(refuse(name, value)).toBe('sent');
  });

  it('rejects the first of several headers that the signature or the connection sets', () => {
    const headers = [
      ['X-A', '\n'],
      ['TE', 'x'],
      ['Host', 'x'],
    ] as const;
    expect(toRequestHeaders(createRequest({ headers }))).toEqual({
      ok: false,
      failure: { code: 'headerRefused', name: 'TE', reason: 'reserved' },
    });
  });
});

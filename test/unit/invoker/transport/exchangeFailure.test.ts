import { describe, expect, it } from 'vitest';
import { ContentError } from '../../../../src/invoker/coding/contentError.ts';
import { toExchangeFailure } from '../../../../src/invoker/transport/exchangeFailure.ts';
import { ProxyError } from '../../../../src/invoker/transport/proxyError.ts';

const withCode = (code: string, more = {}): Error => Object.assign(new Error('words'), { code, ...more });

describe('toExchangeFailure', () => {
  it('returns the phase of the exchange', () => {
    expect(toExchangeFailure(withCode('EPIPE'), 'send', 'h')).toEqual({
      code: 'network',
      phase: 'send',
      host: 'h',
      reason: 'EPIPE',
    });
  });

  it('recognizes a name that was not found, in any phase', () => {
    const error = withCode('EAI_AGAIN', { syscall: 'getaddrinfo' });
    expect(toExchangeFailure(error, 'connect', 'h')).toEqual({
      code: 'network',
      phase: 'lookup',
      host: 'h',
      reason: 'EAI_AGAIN',
    });
    const other = withCode('EAI_AGAIN', { syscall: 'connect' });
    expect(toExchangeFailure(other, 'connect', 'h')).toMatchObject({ phase: 'connect' });
    expect(toExchangeFailure({ syscall: 'getaddrinfo' }, 'connect', 'h')).toMatchObject({ phase: 'connect' });
  });

  it.each(['HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW'])('treats %s as an invalid response', (code) => {
    expect(toExchangeFailure(withCode(code), 'body', 'h')).toEqual({
      code: 'responseInvalid',
      host: 'h',
      reason: code,
    });
  });

  it.each([
    'PROXY user:secret@proxy:8080',
    '["PROXY user:secret@proxy:8080","PROXY other:1"]',
    'HTTPS proxy:8080',
    'HTTP proxy:8080',
    'SOCKS proxy:8080',
    'SOCKS5 proxy:8080',
    `${'-'.repeat(199)} PROXY proxy:8080`,
  ])('returns the proxy that VS Code could not connect to, without a password: %s', (proxies) => {
    const error = new Error(`Failed to establish a socket connection to proxies: ${proxies}`);
    expect(toExchangeFailure(error, 'connect', 'h')).toEqual({
      code: 'proxyFailed',
      proxy: 'proxy:8080',
      host: 'h',
      reason: 'cannot connect to the proxy',
    });
  });

  it.each([
    ['x to proxies: "PROXY [::1]:8080"', '[::1]:8080'],
    ['x to proxies: PROXY proxy.example.', 'proxy.example'],
  ])('returns the proxy in %j: %s', (message, proxy) => {
    expect(toExchangeFailure(new Error(message), 'connect', 'h')).toMatchObject({ proxy });
  });

  it.each([
    'x to proxies: DIRECT',
    'x to proxies: XPROXY proxy:8080',
    `x to proxies: ${'-'.repeat(200)} PROXY proxy:8080`,
    'xto proxies: PROXY proxy:8080',
    'PROXY proxy:8080',
    'x HPE_INVALID',
  ])('keeps other messages unchanged: %s', (message) => {
    expect(toExchangeFailure(new Error(message), 'connect', 'h')).toEqual({
      code: 'network',
      phase: 'connect',
      host: 'h',
      reason: message,
    });
  });

  it('passes on the reasons of proxy errors and damaged data', () => {
    expect(toExchangeFailure(new ProxyError('proxy:1', 'the proxy returned 502'), 'connect', 'h')).toEqual({
      code: 'proxyFailed',
      proxy: 'proxy:1',
      host: 'h',
      reason: 'the proxy returned 502',
    });
    expect(toExchangeFailure(new ContentError('br'), 'body', 'h')).toEqual({
      code: 'responseDamaged',
      host: 'h',
      encoding: 'br',
    });
    expect(new ProxyError('proxy:1', 'the proxy returned 502').message).toBe(
      'proxy:1: the proxy returned 502',
    );
    expect(new ContentError('br').message).toBe('the br data is damaged');
  });

  it('removes passwords from the messages of other agents', () => {
    const failure = toExchangeFailure(new Error('bad proxy http://user:secret@proxy:8080'), 'connect', 'h');
    expect(JSON.stringify(failure)).not.toContain('secret');
    expect(failure).toMatchObject({ reason: 'bad proxy proxy:8080' });
  });
});

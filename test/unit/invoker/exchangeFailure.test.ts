import { describe, expect, it } from 'vitest';
import { toExchangeFailure } from '../../../src/invoker/exchangeFailure.ts';

const withCode = (code: string, more = {}): Error => Object.assign(new Error('words'), { code, ...more });

describe('toExchangeFailure', () => {
  it('names the phase the exchange had come to', () => {
    expect(toExchangeFailure(withCode('EPIPE'), 'send', 'h')).toEqual({
      code: 'network',
      phase: 'send',
      host: 'h',
      reason: 'EPIPE',
    });
  });

  it('knows a name that was not found, whatever came before', () => {
    const error = withCode('EAI_AGAIN', { syscall: 'getaddrinfo' });
    expect(toExchangeFailure(error, 'connect', 'h')).toMatchObject({ phase: 'lookup', reason: 'EAI_AGAIN' });
  });

  it.each(['HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW'])('takes %s for an answer that is wrong', (code) => {
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
  ])('names the proxy that VS Code could not connect to, and no password: %s', (proxies) => {
    const error = new Error(`Failed to establish a socket connection to proxies: ${proxies}`);
    expect(toExchangeFailure(error, 'connect', 'h')).toEqual({
      code: 'proxyFailed',
      proxy: 'proxy:8080',
      host: 'h',
      reason: 'it cannot be connected to',
    });
  });

  it('shows no password in the message of any other agent', () => {
    const failure = toExchangeFailure(new Error('bad proxy http://user:secret@proxy:8080'), 'connect', 'h');
    expect(JSON.stringify(failure)).not.toContain('secret');
    expect(failure).toMatchObject({ reason: 'bad proxy proxy:8080' });
  });
});

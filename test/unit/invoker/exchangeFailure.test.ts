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

  it.each(['HPE_INVALID_CONSTANT', 'Z_DATA_ERROR', 'ERR__ERROR_FORMAT_PADDING_1'])(
    'takes %s for an answer that is wrong',
    (code) => {
      expect(toExchangeFailure(withCode(code), 'body', 'h')).toEqual({
        code: 'answerInvalid',
        host: 'h',
        reason: code,
      });
    },
  );

  it('shows no password of a proxy', () => {
    const error = new Error(
      'Failed to establish a socket connection to proxies: PROXY user:secret@proxy:8080',
    );
    const failure = toExchangeFailure(error, 'connect', 'h');
    expect(JSON.stringify(failure)).not.toContain('secret');
    expect(failure).toMatchObject({ reason: expect.stringContaining('proxy:8080') });
  });
});

import { errorReason } from '../core/errorReason.ts';
import type { Failure, NetworkPhase } from '../core/failure.ts';
import { ProxyError } from './proxyError.ts';

/** Names what ended an exchange: bytes that are no HTTP or cannot be unpacked, else the network in the phase it had come to. */
export function toExchangeFailure(error: unknown, phase: NetworkPhase, host: string): Failure {
  if (error instanceof ProxyError)
    return { code: 'proxyFailed', proxy: error.proxy, host, reason: error.reason };
  // Proxy agents put the proxy's address, user and password included, into their messages.
  const reason = errorReason(error).replaceAll(/\S+@/g, '');
  if (/^(HPE_|Z_|ERR__?ERROR_|ERR_PADDING|ERR_BROTLI)/.test(reason)) {
    return { code: 'answerInvalid', host, reason };
  }
  const lookup = error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';
  return { code: 'network', phase: lookup ? 'lookup' : phase, host, reason };
}

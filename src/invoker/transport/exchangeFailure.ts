import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure, NetworkPhase } from '../../core/common/failure.ts';
import { withoutUserInfo } from '../../core/text/withoutUserInfo.ts';
import { ContentError } from '../coding/contentError.ts';
import { ProxyError } from './proxyError.ts';

/** What `request` of VS Code says when it could not connect to a proxy: `… to proxies: ["PROXY host:8080"]`. */
const proxyOfVsCode = /\bto proxies: .{0,200}?\b(?:PROXY|HTTPS?|SOCKS\d?) ([\w.:[\]-]*\w)/;

/** Names what ended an exchange: bytes that are no HTTP or whose encoding is damaged, else the network in the phase it had come to. */
export function toExchangeFailure(error: unknown, phase: NetworkPhase, host: string): Failure {
  if (error instanceof ProxyError)
    return { code: 'proxyFailed', proxy: error.proxy, host, reason: error.reason };
  if (error instanceof ContentError) return { code: 'responseDamaged', host, encoding: error.encoding };
  // Proxy agents put the proxy's address, user and password included, into their messages.
  const reason = withoutUserInfo(errorReason(error));
  const proxy = proxyOfVsCode.exec(reason)?.[1];
  if (proxy !== undefined) return { code: 'proxyFailed', proxy, host, reason: 'cannot connect to the proxy' };
  if (reason.startsWith('HPE_')) return { code: 'responseInvalid', host, reason };
  const lookup = error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';
  return { code: 'network', phase: lookup ? 'lookup' : phase, host, reason };
}

import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure, NetworkPhase } from '../../core/common/failure.ts';
import { withoutUserInfo } from '../../core/text/withoutUserInfo.ts';
import { ContentError } from '../coding/contentError.ts';
import { ProxyError } from './proxyError.ts';

/** The message of VS Code's `request` if it could not connect to a proxy: `… to proxies: ["PROXY host:8080"]`. */
const proxyOfVsCode = /\bto proxies: .{0,200}?\b(?:PROXY|HTTPS?|SOCKS\d?) ([\w.:[\]-]*\w)/;

/** Converts the error of an exchange to `proxyFailed`, `responseDamaged`, `responseInvalid` (not HTTP) or `network`. */
export function toExchangeFailure(error: unknown, phase: NetworkPhase, host: string): Failure {
  if (error instanceof ProxyError)
    return { code: 'proxyFailed', proxy: error.proxy, host, reason: error.reason };
  if (error instanceof ContentError) return { code: 'responseDamaged', host, encoding: error.encoding };
  // The messages of proxy agents contain the address of the proxy, with user and password.
  const reason = withoutUserInfo(errorReason(error));
  const proxy = proxyOfVsCode.exec(reason)?.[1];
  if (proxy !== undefined) return { code: 'proxyFailed', proxy, host, reason: 'cannot connect to the proxy' };
  if (reason.startsWith('HPE_')) return { code: 'responseInvalid', host, reason };
  const lookup = error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';
  return { code: 'network', phase: lookup ? 'lookup' : phase, host, reason };
}

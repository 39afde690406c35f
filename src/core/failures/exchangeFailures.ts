import type { Failure, NetworkPhase } from '../common/failure.ts';
import { formatBytes, formatInstant } from '../common/format.ts';
import { bodyLimit, responseHeaderLimit } from '../common/limits.ts';
import { seconds } from '../common/phrases.ts';
import type { FailureDescription, FailureWords } from './failureWords.ts';
import { describeConnectionReason, toCertificateProblem } from './networkReasons.ts';

const networkMessages = {
  lookup: (host) => `Cannot look up ${host}`,
  connect: (host) => `Cannot connect to ${host}`,
  tls: (host) => `Cannot establish a secure connection to ${host}`,
  send: (host) => `The connection to ${host} broke while the request was being sent`,
  head: (host) => `The connection to ${host} broke before the response arrived`,
  body: (host) => `The connection to ${host} broke during the response`,
} as const satisfies Record<NetworkPhase, (host: string) => string>;

const maybeRan = 'The function may have run. Check its logs before you invoke it again.';

const networkHints = {
  lookup: 'Check the host in the endpoint, the network and the proxy settings.',
  connect: 'Check the endpoint, the network and the proxy settings, then invoke again.',
  tls: 'Check the host and port of the endpoint, and the proxy settings.',
  send: 'Invoke again. If it keeps happening, check the proxy.',
  head: maybeRan,
  body: maybeRan,
} as const satisfies Record<NetworkPhase, string>;

/** Failures of the exchange with the service: connection, certificate, proxy, timeouts, circuit breaker, and responses that could not be read. */
export const exchangeFailures = {
  network: (failure) => describeCertificate(failure) ?? describeNetwork(failure),
  proxyFailed: ({ proxy, host, reason }) => ({
    ...describeProxy(proxy, host, reason),
    action: 'openSettings',
  }),
  timeout: (failure) =>
    failure.phase === 'connect'
      ? {
          message: `Could not connect to ${failure.host} within ${seconds(failure.seconds)}.`,
          hint: 'Check the endpoint, the network and the proxy, or increase the connect timeout.',
          action: 'raiseTimeout',
        }
      : {
          message: `No data from ${failure.host} for ${seconds(failure.seconds)}.`,
          hint: 'The function may still be running. Set a read timeout that is longer than the function may take, or invoke it detached.',
          action: 'raiseTimeout',
        },
  circuitOpen: ({ host, retryAt }) => ({
    message: `The circuit breaker for ${host} is open: nothing was sent.`,
    hint: `The service failed several times in a row. The next trial request is allowed after ${formatInstant(retryAt)}. To try now, reset the circuit breaker.`,
    action: 'resetCircuitBreaker',
  }),
  responseTooLarge: ({ host, limit }) => ({
    message: `The response from ${host} is larger than ${limit} bytes, the response limit.`,
    hint: `Up to ${limit} bytes are kept. Increase the response limit, or return less: the service allows at most ${bodyLimit} bytes before decompression.`,
    action: 'openSettings',
  }),
  responseDamaged: ({ host, encoding }) => ({
    message: `The response from ${host} is damaged: its ${JSON.stringify(encoding)} data is invalid or ends early.`,
    hint: 'The part that could be decoded is kept. Check how the function or a proxy compresses the response, then invoke again.',
    action: 'invokeAgain',
  }),
  responseInvalid: (failure) =>
    failure.reason === 'HPE_HEADER_OVERFLOW' ? describeLargeHeaders(failure.host) : describeInvalid(failure),
} satisfies FailureWords;

function describeLargeHeaders(host: string): FailureDescription {
  return {
    message: `The response headers from ${host} are larger than ${formatBytes(responseHeaderLimit)}, the maximum.`,
    hint: 'The function may have run. Return fewer or shorter headers, or put the data into the body.',
    action: 'showLog',
  };
}

function describeInvalid(failure: Extract<Failure, { code: 'responseInvalid' }>): FailureDescription {
  return {
    message: `The response from ${failure.host} is not valid HTTP: ${failure.reason}.`,
    hint: 'Check that the endpoint belongs to the function and that no proxy changes the response.',
    action: 'showLog',
  };
}

const proxyPlace = '(HTTPS_PROXY, or http.proxy in VS Code)';
const proxyException = 'or add the host to NO_PROXY (http.noProxy in VS Code)';

/** Describes a proxy that did not connect to the host; nothing was sent. For the values of `reason`, see `proxyFailed` in `core/common/failure.ts`. */
function describeProxy(proxy: string, host: string, reason: string): Omit<FailureDescription, 'action'> {
  switch (reason) {
    case 'credentialsMissing':
      return {
        message: `The proxy ${proxy} requires a user name and password to connect to ${host}.`,
        hint: `Add them to the proxy address ${proxyPlace}, ${proxyException}.`,
      };
    case 'credentialsRejected':
      return {
        message: `The proxy ${proxy} rejected the user name and password in its address, so ${host} was not reached.`,
        hint: `Fix them in the proxy address ${proxyPlace}; percent-encode special characters, such as %40 for @. Or add the host to NO_PROXY (http.noProxy in VS Code).`,
      };
    default:
      return {
        message: `Cannot reach ${host} through the proxy ${proxy}: ${describeConnectionReason(reason)}.`,
        hint: `Nothing was sent. Check the proxy address ${proxyPlace}, ${proxyException}.`,
      };
  }
}

type NetworkFailure = Extract<Failure, { readonly code: 'network' }>;

function describeNetwork({ phase, host, reason }: NetworkFailure): FailureDescription {
  return {
    message:
      phase === 'lookup' && reason === 'ENOTFOUND'
        ? `Host ${host} not found (${reason}).`
        : `${networkMessages[phase](host)}: ${describeConnectionReason(reason)}.`,
    hint: networkHints[phase],
    action: 'invokeAgain',
  };
}

/** Describes a certificate that was rejected; undefined if the failure is another one. TLS rejects it before anything is sent, in whatever phase the error is noticed. */
function describeCertificate({ host, reason }: NetworkFailure): FailureDescription | undefined {
  const problem = toCertificateProblem(reason);
  return (
    problem && {
      message: `${host} is not trusted: its certificate ${problem.words}.`,
      hint: problem.hint,
      action: problem.kind === 'trust' ? 'openSettings' : 'invokeAgain',
    }
  );
}

import { formatBytes } from '../common/formatBytes.ts';
import { formatInstant } from '../common/formatInstant.ts';
import { responseHeaderLimit } from '../common/limits.ts';
import type { Failure, NetworkPhase } from '../common/failure.ts';
import { bodyLimit } from '../common/limits.ts';
import { toCertificateProblem } from './certificateProblems.ts';
import type { FailureDescription, FailureWords } from './failureWords.ts';
import { describeReason } from './networkReasons.ts';
import { seconds } from '../common/phrases.ts';

const networkMessages = {
  lookup: 'No address was found for',
  connect: 'No connection could be made to',
  tls: 'No secure connection could be made to',
  send: 'The connection broke while the request was sent to',
  head: 'The connection broke before the answer of',
  body: 'The connection broke within the answer of',
} as const satisfies Record<NetworkPhase, string>;

const maybeRan = 'The function may have run. Check its logs before you invoke again.';

const networkHints = {
  lookup: 'Check the host in the endpoint, the network and the proxy settings.',
  connect: 'Check the endpoint, the network and the proxy settings, then invoke again.',
  tls: 'Check host and port of the endpoint, and the proxy settings.',
  send: 'Invoke again; if it happens every time, check the proxy.',
  head: maybeRan,
  body: maybeRan,
} as const satisfies Record<NetworkPhase, string>;

/** Words for failures about the way to the service and back. */
export const exchangeFailures = {
  network: (failure) => describeCertificate(failure) ?? describeNetwork(failure),
  proxyFailed: ({ proxy, host, reason }) => ({
    ...describeProxy(proxy, host, reason),
    action: 'openSettings',
  }),
  timeout: (failure) =>
    failure.phase === 'connect'
      ? {
          message: `No connection to ${failure.host} within ${seconds(failure.seconds)}.`,
          hint: 'Check the endpoint, the network and the proxy, or raise the connect time-out.',
          action: 'raiseTimeout',
        }
      : {
          message: `${failure.host} sent nothing for ${seconds(failure.seconds)}.`,
          hint: 'The function may still be running. Raise the read time-out above the time that the function may take, or invoke it detached.',
          action: 'raiseTimeout',
        },
  circuitOpen: ({ host, retryAt }) => ({
    message: `The circuit breaker of ${host} is open: nothing was sent.`,
    hint: `The service failed several times in a row. The next trial is let through at ${formatInstant(retryAt)}; reset the breaker to try now.`,
    action: 'resetCircuitBreaker',
  }),
  responseTooLarge: ({ host, limit }) => ({
    message: `The response of ${host} is larger than ${limit} bytes, the response limit.`,
    hint: `Up to ${limit} bytes of it are kept. Raise the response limit, or return less: the service allows at most ${bodyLimit} bytes before compression is undone.`,
    action: 'openSettings',
  }),
  responseDamaged: ({ host, encoding }) => ({
    message: `The response of ${host} is damaged: its ${JSON.stringify(encoding)} data is invalid or ends early.`,
    hint: 'What could be decoded is kept. Check how the function or a proxy compresses the response, then invoke again.',
    action: 'invokeAgain',
  }),
  responseInvalid: (failure) =>
    failure.reason === 'HPE_HEADER_OVERFLOW' ? describeLargeHeaders(failure.host) : describeInvalid(failure),
} satisfies FailureWords;

function describeLargeHeaders(host: string): FailureDescription {
  return {
    message: `The response headers of ${host} are larger than ${formatBytes(responseHeaderLimit)}, the most that is read.`,
    hint: 'The function may have run. Let it send fewer or shorter headers, or put the data into the body.',
    action: 'showLog',
  };
}

function describeInvalid(failure: Extract<Failure, { code: 'responseInvalid' }>): FailureDescription {
  return {
    message: `The answer of ${failure.host} is not valid HTTP: ${failure.reason}.`,
    hint: 'Check that the endpoint is the one of the function and that no proxy changes the answer.',
    action: 'showLog',
  };
}

const proxyPlace = '(HTTPS_PROXY; in VS Code http.proxy)';
const proxyException = 'or add the host to NO_PROXY (in VS Code http.noProxy)';

/** Nothing was sent in any of these cases. */
function describeProxy(proxy: string, host: string, reason: string): Omit<FailureDescription, 'action'> {
  switch (reason) {
    case 'credentialsMissing':
      return {
        message: `The proxy ${proxy} asks for a user and a password before it connects to ${host}.`,
        hint: `Add them to the address of the proxy ${proxyPlace}, ${proxyException}.`,
      };
    case 'credentialsRejected':
      return {
        message: `The proxy ${proxy} rejected the user and password from its address, so ${host} was not reached.`,
        hint: `Correct them in the address of the proxy ${proxyPlace}; write special characters percent-encoded, such as %40 for @. Or add the host to NO_PROXY (in VS Code http.noProxy).`,
      };
    default:
      return {
        message: `The proxy ${proxy} did not let ${host} be reached: ${describeReason(reason)}.`,
        hint: `Nothing was sent. Check the address of the proxy ${proxyPlace}, ${proxyException}.`,
      };
  }
}

type NetworkFailure = Extract<Failure, { readonly code: 'network' }>;

function describeNetwork({ phase, host, reason }: NetworkFailure): FailureDescription {
  return {
    message: `${networkMessages[phase]} ${host}: ${describeReason(reason)}.`,
    hint: networkHints[phase],
    action: 'invokeAgain',
  };
}

/** A certificate is judged before anything is sent, whatever the phase it shows up in. */
function describeCertificate({ host, reason }: NetworkFailure): FailureDescription | undefined {
  const problem = toCertificateProblem(reason);
  return (
    problem && {
      message: `${host} is not trusted: its certificate ${problem.words}.`,
      hint: problem.hint,
      action: problem.mend === 'trust' ? 'openSettings' : 'invokeAgain',
    }
  );
}

import type { NetworkPhase } from '../failure.ts';
import type { FailureWords } from './failureWords.ts';
import { seconds } from './phrases.ts';

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
  tls: 'Check that the certificate of the host is trusted on this machine, and the time of its clock.',
  send: 'Invoke again; if it happens every time, check the proxy.',
  head: maybeRan,
  body: maybeRan,
} as const satisfies Record<NetworkPhase, string>;

/** Words for failures about the way to the service and back. */
export const exchangeFailures = {
  network: (failure) => ({
    message: `${networkMessages[failure.phase]} ${failure.host}: ${failure.reason}.`,
    hint: networkHints[failure.phase],
    action: 'invokeAgain',
  }),
  timeout: (failure) =>
    failure.phase === 'connect'
      ? {
          message: `No connection to ${failure.host} within ${seconds(failure.seconds)}.`,
          hint: 'Check the endpoint, the network and the proxy, or raise the connect time-out.',
          action: 'invokeAgain',
        }
      : {
          message: `${failure.host} sent nothing for ${seconds(failure.seconds)}.`,
          hint: 'The function may still be running. Raise the read time-out, or invoke it detached.',
          action: 'invokeAgain',
        },
  circuitOpen: ({ host, retryAt }) => ({
    message: `The circuit breaker of ${host} is open: nothing was sent.`,
    hint: `The service failed several times in a row. The next trial is let through at ${retryAt}; reset the breaker to try now.`,
    action: 'resetCircuitBreaker',
  }),
  answerInvalid: (failure) => ({
    message: `The answer of ${failure.host} is not valid HTTP: ${failure.reason}.`,
    hint: 'Check that the endpoint is the one of the function and that no proxy changes the answer.',
    action: 'showLog',
  }),
} satisfies FailureWords;

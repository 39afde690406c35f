import { describeFailure } from '../core/failures/describeFailure.ts';
import { describeVerdict, toAttemptLine } from '../core/invocation/describeAttempt.ts';
import type { InvocationEvent, Timings } from '../core/invocation/invocationEvent.ts';
import { silentLogger, type Logger } from '../core/common/logger.ts';
import type { CircuitStatus } from './attempts/circuitBreakers.ts';

/** Logs the events of an invocation, without header values: some are secrets. */
export function logInvocation(logger: Logger, requestId: string, event: InvocationEvent): void {
  if (logger === silentLogger) return;
  const line = (text: string): string => `[${requestId}] ${text}`;
  switch (event.type) {
    case 'attempt':
      return logger.info(line(`attempt ${event.n}: POST ${event.url}`));
    case 'sent': {
      const connection = event.newConnection ? 'a new connection' : 'a reused connection';
      return logger.debug(line(`sent ${event.bodyBytes} bytes over ${connection}`));
    }
    case 'head': {
      const { status, statusText, requestId: answered, callId } = event.head;
      const ids = [`opc-request-id ${answered}`, ...(callId === undefined ? [] : [`fn-call-id ${callId}`])];
      logger.trace(line(`response headers: ${event.head.headers.map(([name]) => name).join(', ')}`));
      return logger.info(line(`${status} ${statusText} after ${toText(event.at)}; ${ids.join(', ')}`));
    }
    case 'chunk':
      return logger.trace(line(`${event.bytes.byteLength} bytes`));
    case 'retry': {
      const { n, ending, ran, reason, wait } = event;
      return logger.info(line(toAttemptLine({ n, ending, ran, decision: { repeat: true, reason, wait } })));
    }
    case 'finished':
      return logger.info(
        line(
          [`finished: ${event.bodyBytes} bytes; ${toList(event.timings)}`, describeVerdict(event.verdict)]
            .filter(Boolean)
            .join('; '),
        ),
      );
    case 'failed': {
      const { message } = describeFailure(event.failure);
      const verdict = event.verdict && describeVerdict(event.verdict);
      return logger.warn(line([`failed: ${message}`, verdict].filter(Boolean).join(' ')));
    }
    case 'cancelled':
      return logger.info(line('cancelled'));
  }
}

/** Logs the new state of a circuit breaker. */
export function logCircuit(logger: Logger, { endpoint, state, retryAt }: CircuitStatus): void {
  const until = state === 'open' && retryAt !== undefined ? ` until ${retryAt}` : '';
  logger.warn(`circuit breaker for ${endpoint}: ${state}${until}`);
}

function toList(timings: Timings): string {
  return Object.entries(timings)
    .map(([step, milliseconds]) => `${step} ${toText(milliseconds)}`)
    .join(', ');
}

function toText(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

import { describeFailure } from '../core/describeFailure.ts';
import type { InvocationEvent, Timings } from '../core/invocationEvent.ts';
import type { Logger } from '../core/logger.ts';

/** Writes what happened in an invocation, one line a step. Header values never: some of them are secrets. */
export function logInvocation(logger: Logger, requestId: string, event: InvocationEvent): void {
  const line = (text: string): string => `[${requestId}] ${text}`;
  switch (event.type) {
    case 'attempt':
      return logger.info(line(`attempt ${event.n}: POST ${event.url}`));
    case 'sent': {
      const connection = event.newConnection ? 'a new connection' : 'a kept connection';
      return logger.debug(line(`sent ${event.bodyBytes} bytes over ${connection}`));
    }
    case 'head': {
      const { status, statusText, requestId: answered, callId } = event.head;
      const ids = [`opc-request-id ${answered}`, ...(callId === undefined ? [] : [`fn-call-id ${callId}`])];
      logger.trace(line(`headers of the answer: ${event.head.headers.map(([name]) => name).join(', ')}`));
      return logger.info(line(`${status} ${statusText} after ${toText(event.at)}; ${ids.join(', ')}`));
    }
    case 'chunk':
      return logger.trace(line(`${event.bytes.byteLength} bytes`));
    case 'retry':
      return logger.info(line(`again in ${event.wait.toFixed(1)} s`));
    case 'finished':
      return logger.info(line(`finished: ${event.bodyBytes} bytes; ${toList(event.timings)}`));
    case 'failed':
      return logger.warn(line(`failed: ${describeFailure(event.failure).message}`));
    case 'cancelled':
      return logger.info(line('cancelled'));
  }
}

function toList(timings: Timings): string {
  return Object.entries(timings)
    .map(([step, milliseconds]) => `${step} ${toText(milliseconds)}`)
    .join(', ');
}

function toText(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

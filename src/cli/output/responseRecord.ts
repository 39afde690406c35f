import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { decodeFnHttp } from '../../core/http/fnHttp.ts';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';
import type { InvocationEvent, ResponseHead, Timings } from '../../core/invocation/invocationEvent.ts';
import type { ResponseRemark } from '../../core/http/responseRemark.ts';
import { parseServiceError } from '../../core/oci/serviceError.ts';
import type { SinkOutcome } from '../../files/outFile.ts';
import { beginAttempt, endAttempt, repeatAttempt, type AttemptRecord } from './attemptRecord.ts';

/** A response so far, without its body. */
export type ResponseRecord = {
  readonly requestId?: string;
  readonly attempts: readonly AttemptRecord[];
  /** URL of the last attempt. */
  readonly url?: string;
  /** How the last attempt was signed. */
  readonly auth?: AuthKind;
  readonly head?: ResponseHead;
  /** When the last attempt started, then when its head arrived, in milliseconds since the epoch. */
  readonly receivedAt?: number;
  /** The beginning of the body of an error response, enough to read the error of the service. */
  readonly errorBody?: Uint8Array;
  readonly timings?: Timings;
  readonly remarks?: readonly ResponseRemark[];
  readonly failure?: Failure;
  readonly cancelled?: boolean;
};

/** The record before the first event. */
export const noResponse: ResponseRecord = { attempts: [] };

/** Maximum bytes kept of an error body; errors of the service are far shorter. */
const maxErrorBody = 65_536;

/** Returns the record after the next event of an invocation. */
export function addEvent(response: ResponseRecord, event: InvocationEvent): ResponseRecord {
  switch (event.type) {
    case 'attempt':
      return {
        ...response,
        requestId: event.requestId,
        url: event.url,
        ...(event.auth && { auth: event.auth }),
        receivedAt: event.startedAt,
        attempts: [...response.attempts, beginAttempt(event)],
      };
    case 'sent':
      return changeLast(response, (attempt) => ({ ...attempt, sent: true }));
    case 'head':
      return {
        ...response,
        head: event.head,
        receivedAt: (response.receivedAt ?? 0) + event.at,
        requestId: event.head.requestId,
      };
    case 'chunk':
      return keepError(response, event.bytes);
    case 'retry':
      return changeLast(response, (attempt) => repeatAttempt(attempt, event));
    case 'finished': {
      const { timings, verdict, remarks } = event;
      const { head, errorBody } = response;
      const code = errorBody && parseServiceError(errorBody)?.code;
      const ending = { kind: 'response', status: head?.status ?? 0, ...defined({ code }) } as const;
      return changeLast({ ...response, timings, ...defined({ remarks }) }, (attempt) =>
        endAttempt(attempt, timings.total, ending, verdict),
      );
    }
    case 'failed': {
      const { failure, timings, verdict } = event;
      return changeLast({ ...response, failure, ...defined({ timings }) }, (attempt) => {
        const ending = { kind: 'failure', failure, sent: attempt.sent } as const;
        return verdict ? endAttempt(attempt, timings?.total ?? 0, ending, verdict) : attempt;
      });
    }
    case 'cancelled':
      return { ...response, cancelled: true, ...defined({ timings: event.timings }) };
  }
}

/**
 * Returns `whole` for a complete response of any status, `partial` if the rest is lost or exceeds the limit, and `none` for any
 * other.
 */
export function toSinkOutcome({ head, timings, failure, cancelled }: ResponseRecord): SinkOutcome {
  if (failure?.code === 'responseTooLarge' || failure?.code === 'responseDamaged') return 'partial';
  const whole = head !== undefined && timings !== undefined && failure === undefined && cancelled !== true;
  return whole ? 'whole' : 'none';
}

/** Returns the status that the function itself set (`Fn-Http-Status`), which an API gateway would return. */
export function functionStatus({ head }: ResponseRecord): number | undefined {
  return head && decodeFnHttp(head.headers)?.status;
}

function changeLast(
  response: ResponseRecord,
  change: (attempt: AttemptRecord) => AttemptRecord,
): ResponseRecord {
  const last = response.attempts.at(-1);
  return last ? { ...response, attempts: [...response.attempts.slice(0, -1), change(last)] } : response;
}

function keepError(response: ResponseRecord, bytes: Uint8Array): ResponseRecord {
  const { head, errorBody = new Uint8Array() } = response;
  if ((head?.status ?? 0) < 400 || errorBody.byteLength >= maxErrorBody) return response;
  return { ...response, errorBody: Buffer.concat([errorBody, bytes]).subarray(0, maxErrorBody) };
}

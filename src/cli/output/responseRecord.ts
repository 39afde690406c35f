import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { decodeFnHttp } from '../../core/http/fnHttp.ts';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';
import type { InvocationEvent, ResponseHead, Timings } from '../../core/invocation/invocationEvent.ts';
import type { ResponseRemark } from '../../core/http/responseRemark.ts';
import { parseServiceError } from '../../core/oci/serviceError.ts';
import type { SinkOutcome } from '../../files/outFile.ts';
import { beginAttempt, endAttempt, repeatAttempt, type AttemptRecord } from './attemptRecord.ts';

/** What is known of an answer so far, without its body. */
export type ResponseRecord = {
  readonly requestId?: string;
  readonly attempts: readonly AttemptRecord[];
  /** Where the last attempt was sent. */
  readonly url?: string;
  /** How it was signed. */
  readonly auth?: AuthKind;
  readonly head?: ResponseHead;
  /** When the last attempt began, then when its head came: milliseconds since the epoch. */
  readonly receivedAt?: number;
  /** The first bytes of the body of an error answer, enough for what the service says in it. */
  readonly errorBody?: Uint8Array;
  readonly timings?: Timings;
  readonly remarks?: readonly ResponseRemark[];
  readonly failure?: Failure;
  readonly cancelled?: boolean;
};

/** Before the first event. */
export const noResponse: ResponseRecord = { attempts: [] };

/** Far more than the service says in an error. */
const maxErrorBody = 65_536;

/** Takes in the next event of an invocation. */
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

/** Whole once it has come to its end, with whatever status; partial where the rest of it is lost or not wanted. */
export function toSinkOutcome({ head, timings, failure, cancelled }: ResponseRecord): SinkOutcome {
  if (failure?.code === 'responseTooLarge' || failure?.code === 'responseDamaged') return 'partial';
  const whole = head !== undefined && timings !== undefined && failure === undefined && cancelled !== true;
  return whole ? 'whole' : 'none';
}

/** Status that the function itself answered with, as the HTTP gateway shows it. */
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

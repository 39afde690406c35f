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
export type Answer = {
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
export const noAnswer: Answer = { attempts: [] };

/** Far more than the service says in an error. */
const maxErrorBody = 65_536;

/** Takes in the next event of an invocation. */
export function addEvent(answer: Answer, event: InvocationEvent): Answer {
  switch (event.type) {
    case 'attempt':
      return {
        ...answer,
        requestId: event.requestId,
        url: event.url,
        ...(event.auth && { auth: event.auth }),
        receivedAt: event.startedAt,
        attempts: [...answer.attempts, beginAttempt(event)],
      };
    case 'sent':
      return changeLast(answer, (attempt) => ({ ...attempt, sent: true }));
    case 'head':
      return {
        ...answer,
        head: event.head,
        receivedAt: (answer.receivedAt ?? 0) + event.at,
        requestId: event.head.requestId,
      };
    case 'chunk':
      return keepError(answer, event.bytes);
    case 'retry':
      return changeLast(answer, (attempt) => repeatAttempt(attempt, event));
    case 'finished': {
      const { timings, verdict, remarks } = event;
      const { head, errorBody } = answer;
      const code = errorBody && parseServiceError(errorBody)?.code;
      const ending = { kind: 'answer', status: head?.status ?? 0, ...defined({ code }) } as const;
      return changeLast({ ...answer, timings, ...defined({ remarks }) }, (attempt) =>
        endAttempt(attempt, timings.total, ending, verdict),
      );
    }
    case 'failed': {
      const { failure, timings, verdict } = event;
      return changeLast({ ...answer, failure, ...defined({ timings }) }, (attempt) => {
        const ending = { kind: 'failure', failure, sent: attempt.sent } as const;
        return verdict ? endAttempt(attempt, timings?.total ?? 0, ending, verdict) : attempt;
      });
    }
    case 'cancelled':
      return { ...answer, cancelled: true, ...defined({ timings: event.timings }) };
  }
}

/** Whole once it has come to its end, with whatever status; partial where the rest of it is lost or not wanted. */
export function toOutcome({ head, timings, failure, cancelled }: Answer): SinkOutcome {
  if (failure?.code === 'responseTooLarge' || failure?.code === 'responseDamaged') return 'partial';
  const whole = head !== undefined && timings !== undefined && failure === undefined && cancelled !== true;
  return whole ? 'whole' : 'none';
}

/** Status that the function itself answered with, as the HTTP gateway shows it. */
export function functionStatus({ head }: Answer): number | undefined {
  return head && decodeFnHttp(head.headers)?.status;
}

function changeLast(answer: Answer, change: (attempt: AttemptRecord) => AttemptRecord): Answer {
  const last = answer.attempts.at(-1);
  return last ? { ...answer, attempts: [...answer.attempts.slice(0, -1), change(last)] } : answer;
}

function keepError(answer: Answer, bytes: Uint8Array): Answer {
  const { head, errorBody = new Uint8Array() } = answer;
  if ((head?.status ?? 0) < 400 || errorBody.byteLength >= maxErrorBody) return answer;
  return { ...answer, errorBody: Buffer.concat([errorBody, bytes]).subarray(0, maxErrorBody) };
}

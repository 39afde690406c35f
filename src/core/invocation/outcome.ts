import { decodeFnHttp } from '../http/fnHttp.ts';
import type { ResponseHead } from './invocationEvent.ts';

/** The state of an invocation. `answered` whatever the status; `failed` without a complete response. */
export type InvocationState = 'running' | 'answered' | 'failed' | 'cancelled';

/** The outcome of an invocation, as in all views and `ocifn`. */
export type Outcome =
  | 'running'
  | 'success'
  | 'redirect'
  | 'clientError'
  | 'serverError'
  | 'failed'
  | 'cancelled';

/** The look of an outcome: a codicon and a tone, so that no information depends on colour alone. */
export type OutcomeLook = {
  readonly icon: string;
  readonly tone: 'good' | 'plain' | 'warning' | 'bad';
};

/** Icon and tone of each outcome, the same in all views. */
export const outcomeLooks: Readonly<Record<Outcome, OutcomeLook>> = {
  running: { icon: 'loading', tone: 'plain' },
  success: { icon: 'pass', tone: 'good' },
  redirect: { icon: 'arrow-right', tone: 'plain' },
  clientError: { icon: 'warning', tone: 'warning' },
  serverError: { icon: 'error', tone: 'bad' },
  failed: { icon: 'error', tone: 'bad' },
  cancelled: { icon: 'circle-slash', tone: 'plain' },
};

/**
 * Classifies an invocation by its state and, if it has a response, by its status.
 *
 * @param status from `ownStatus`: a function that returns 404 with the intent `httprequest` counts as 404
 */
export function classifyOutcome({
  state,
  status = 0,
}: {
  readonly state: InvocationState;
  readonly status?: number;
}): Outcome {
  return state === 'answered' ? classifyStatus(status) : state;
}

/**
 * Classifies a status. A status outside the ranges of HTTP counts as a client error, because it does not mean
 * success.
 */
export function classifyStatus(status: number): Outcome {
  if (status >= 500) return 'serverError';
  if (status >= 300 && status < 400) return 'redirect';
  return status >= 200 && status < 300 ? 'success' : 'clientError';
}

/** Returns the status that the function set (`Fn-Http-Status`), else that of the service. */
export function ownStatus(head: Pick<ResponseHead, 'status' | 'headers'> | undefined): number | undefined {
  return head && (decodeFnHttp(head.headers)?.status ?? head.status);
}

import { decodeFnHttp } from '../http/fnHttp.ts';
import type { ResponseHead } from './invocationEvent.ts';

/** How an invocation stands. `answered` whatever the status; `failed` when there is no whole response. */
export type InvocationState = 'running' | 'answered' | 'failed' | 'cancelled';

/** What an invocation came to, as every view and the command line classify it. */
export type Outcome =
  'running' | 'success' | 'redirect' | 'clientError' | 'serverError' | 'failed' | 'cancelled';

/** How an outcome looks: a codicon and a tone, so that colour alone tells nothing. */
export type OutcomeLook = {
  readonly icon: string;
  readonly tone: 'good' | 'plain' | 'warning' | 'bad';
};

/** The look of each outcome. */
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
 * Classifies an invocation by its state and, once it is answered, by its status.
 *
 * @param status the one of `ownStatus`: a function that answers 404 with the `httprequest` intent counts as 404
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

/** Classifies a status. One that HTTP does not define is an error of the client: nothing says that it went well. */
export function classifyStatus(status: number): Outcome {
  if (status >= 500) return 'serverError';
  if (status >= 300 && status < 400) return 'redirect';
  return status >= 200 && status < 300 ? 'success' : 'clientError';
}

/** Gives the status that the function set itself (`Fn-Http-Status`), else the one of the service. */
export function ownStatus(head: Pick<ResponseHead, 'status' | 'headers'> | undefined): number | undefined {
  return head && (decodeFnHttp(head.headers)?.status ?? head.status);
}

import { toRetryPolicy, type RetryChoice } from '../../../../src/core/policies/retryPolicy.ts';
import { FakePace } from '../../../support/fixtures/fakePace.ts';
import type { Outcome } from '../../../support/fixtures/invocations.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import type { Respond } from '../../../support/servers/testService.ts';

type Script = Partial<Pick<Parameters<typeof openFixture>[0] & object, 'early'>> & {
  readonly responses?: readonly Respond[];
};

/** The service sends one response after the other, and repeats the last; delays take no real time. */
export async function openScript({
  early,
  responses = [],
}: Script): Promise<InvokerFixture & { readonly clock: FakePace }> {
  const clock = new FakePace();
  let next = 0;
  const respond: Respond = (response, call) =>
    responses[Math.min(next++, responses.length - 1)]?.(response, call);
  return { ...(await openFixture({ clock, respond, ...(early && { early }) })), clock };
}

/** The part of a request with the retry strategy. */
export const retry = (choice: RetryChoice): { readonly retry: ReturnType<typeof toRetryPolicy> } => ({
  retry: toRetryPolicy(choice),
});
export const ok: Respond = (response) => response.end('ok');
export const reset: Respond = (response) => response.socket?.resetAndDestroy();
/** The service responds with an error code. */
export const error =
  (status: number, code: string, headers: Record<string, string> = {}): Respond =>
  (response) =>
    response.writeHead(status, headers).end(JSON.stringify({ code, message: 'words' }));

/** Returns the number of attempts. */
export const count = ({ types }: Outcome): number => types.filter((type) => type === 'attempt').length;
/** Returns the status of the response that is shown. */
export const statusOf = ({ events }: Outcome): number | undefined =>
  events.find((event) => event.type === 'head')?.head.status;

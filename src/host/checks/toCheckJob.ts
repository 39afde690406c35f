import { setTimeout } from 'node:timers/promises';
import { defined } from '../../core/common/defined.ts';
import type { TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import type { CheckJob } from '../../run/checkJob.ts';
import { completeInvocation } from '../../run/expectations/completedInvocation.ts';
import type { CheckPlan } from '../invocations/checkPlan.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { outputTime } from '../invocations/invocationStore.ts';

/** Returns the job that checks an invocation that has ended. Undefined if it was cancelled. */
export async function toCheckJob(
  invocation: Invocation,
  { checks, folder, secrets, raw }: Pick<CheckPlan, 'checks' | 'folder' | 'secrets' | 'raw'>,
  updateIn?: string,
): Promise<CheckJob | undefined> {
  const { spool, events, request } = invocation;
  await spool.drained;
  const whole = raw?.body;
  const body = whole ?? (spool.path === undefined ? spool.readHead() : { path: spool.path });
  const completed = completeInvocation(raw ? withHead(events, raw.head) : events, {
    size: raw?.size ?? spool.size,
    failure: spool.failure,
    body,
  });
  if (!completed) return undefined;
  const isLocal = request !== undefined && isLocalFunctionOcid(request.functionId);
  const expectsOutput = checks.expectations.some(({ subject }) => subject.kind === 'output');
  if (isLocal && expectsOutput) await setTimeout(outputTime);
  const { stdout = '', stderr = '' } = invocation.output ?? {};
  return {
    checks,
    folder,
    secrets,
    invocation: { ...completed, ...(isLocal && { output: { stdout, stderr } }) },
    ...defined({ updateIn }),
  };
}

/** Replaces the head of the last response. */
function withHead(
  events: readonly TimelineEvent[],
  head: NonNullable<CheckPlan['raw']>['head'],
): readonly TimelineEvent[] {
  const last = events.findLastIndex(({ type }) => type === 'head');
  return events.map((event, index) =>
    index === last && event.type === 'head' && head ? { ...event, head } : event,
  );
}

import { defined } from '../../core/common/defined.ts';
import type { Result } from '../../core/common/result.ts';
import type { ValueOrigins } from '../../core/environments/valueOrigins.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import type { Checks } from '../checks/checks.ts';
import { getSetting } from '../common/settings.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import type { CheckPlan } from '../invocations/checkPlan.ts';
import { toInvocationTitle, type InvocationOrigin } from '../invocations/invocationSource.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { RawResponse } from '../invocations/rawResponse.ts';

/** The start of an invocation, or the failure to prepare it. */
export type Beginning = {
  readonly file: string | undefined;
  readonly functionName?: string;
  readonly origin: InvocationOrigin;
  readonly guard?: string | undefined;
  readonly requestName?: string;
  readonly environment?: string | undefined;
  readonly profile?: string | undefined;
  readonly origins?: ValueOrigins;
  readonly request: Result<InvocationRequest>;
  readonly redactor?: Redactor;
  readonly inBackground?: boolean;
  readonly plan?: CheckPlan;
};

/** Where an invocation begins. */
export type BeginServices = {
  readonly store: InvocationStore;
  readonly checks: Pick<Checks, 'begin'>;
  readonly local: LocalFunctions;
};

/** Adds an invocation to the store, with the secrets of its function redacted, and its checks. Returns its ID. */
export function beginInvocation(
  { store, checks, local }: BeginServices,
  { file, functionName = '', origin, request, plan: planned, ...more }: Beginning,
): number {
  const own = request.ok ? local.secrets(request.value.functionId) : [];
  const redactor = (more.redactor ?? noRedaction).and(own);
  const plan = planned && {
    ...planned,
    secrets: [...planned.secrets, ...own],
    ...(!redactor.isEmpty && { raw: new RawResponse(getSetting('response.previewLimit')) }),
  };
  const { guard, requestName, environment, profile, origins, inBackground } = more;
  const title = toInvocationTitle(functionName, file);
  const names = defined({ guard, requestName, environment, profile, origins });
  const source = redactor.value({ title, functionName, origin, ...names });
  if (!request.ok) return store.fail(source, redactor.value(request.failure), inBackground);
  const id = store.start(request.value, source, redactor, inBackground, plan?.raw);
  const invocation = store.get(id);
  if (invocation && plan) checks.begin(invocation, plan);
  return id;
}

import { describeFailed, describeFinding } from '../../core/setup/describeFinding.ts';
import type { Result } from '../../core/common/result.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import type { ManagementApi } from '../tenancy/managementApi.ts';
import { openTenancy } from '../tenancy/openTenancy.ts';
import type { Signer } from './checkSigner.ts';
import type { SetupCheckOptions } from './setupCheckOptions.ts';
import type { SetupContext } from './setupContext.ts';

/** Sends one signed GET, for the function that was asked about or the applications of the root, and tells what its answer means. */
export async function* checkService(
  options: SetupCheckOptions,
  getCredentials: NonNullable<Signer['getCredentials']>,
  context: SetupContext,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, void, undefined> {
  const credentials = await getCredentials();
  if (!credentials) return;
  const tenancy = credentials.ok
    ? openTenancy(options, credentials.value, getCredentials, context)
    : credentials;
  const response = tenancy.ok ? await ask(tenancy.value, options.functionId, signal) : tenancy;
  if (!response) return;
  if (response.ok) {
    yield describeFinding({ code: 'serviceAnswers', what: response.value });
    return;
  }
  const { failure } = response;
  if (failure.code !== 'readingRefused') {
    yield* describeFailed('service', failure);
    return;
  }
  const { status, what, permission, policy, reason, requestId } = failure;
  if (status === 401) yield describeFinding({ code: 'signatureRefused', reason, requestId });
  // Who is not known gets 401: this one is known, but may not see it, or it is not there.
  else if (status === 404)
    yield describeFinding({ code: 'serviceSeesNothing', what, permission, policy, requestId });
  else yield* describeFailed('service', failure);
}

/** Undefined: the signal ended it. */
async function ask(
  tenancy: ManagementApi,
  functionId: string | undefined,
  signal: AbortSignal,
): Promise<Result<string> | undefined> {
  if (functionId !== undefined) {
    const found = await tenancy.getFunction(functionId, signal);
    return found?.ok ? { ok: true, value: `it found the function ${found.value.displayName}` } : found;
  }
  for await (const application of tenancy.listApplications(tenancy.tenancyId, signal)) {
    if (!application.ok) return application;
    break;
  }
  return signal.aborted ? undefined : { ok: true, value: `it lists applications in ${tenancy.region}` };
}

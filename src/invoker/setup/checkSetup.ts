import { describeFinding } from '../../core/setup/describeFinding.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { findKnownRegion } from '../profile/knownRegions.ts';
import { checkCertificates } from './checkCertificates.ts';
import { checkClock } from './checkClock.ts';
import { checkFunctionPlace } from './checkFunctionPlace.ts';
import { checkProfile } from './checkProfile.ts';
import { checkProxy } from './checkProxy.ts';
import { checkRegion } from './checkRegion.ts';
import { checkService } from './checkService.ts';
import { checkSigner } from './checkSigner.ts';
import type { SetupCheckOptions } from './setupCheckOptions.ts';
import type { SetupContext } from './setupContext.ts';

/** Looks at everything that signing and sending depend on, in the order in which things build upon each other. */
export async function* checkSetup(
  options: SetupCheckOptions,
  context: SetupContext,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, void, undefined> {
  for await (const line of runChecks(options, context, signal)) {
    if (signal.aborted) return;
    yield line;
  }
}

async function* runChecks(
  options: SetupCheckOptions,
  context: SetupContext,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, void, undefined> {
  const { env, allowedHosts } = context;
  const found = yield* checkProfile(options.credentials, env);
  const signer = found && (yield* checkSigner(found, options, context, signal));
  const region = options.region ?? found?.profile.region;
  if (found) {
    const { name } = found.profile;
    const from = options.region === undefined ? 'profile' : 'request';
    yield* checkRegion({ profile: name, region, from, tenancyId: signer?.tenancyId, allowedHosts }, env);
  }
  yield* checkFunctionPlace(options, allowedHosts, env);
  yield* checkProxy(env);
  yield* checkCertificates(env);
  const { functionId } = options;
  // Without an OCID the region alone says where the service is.
  const realm = (region && findKnownRegion(region, env)?.realm) ?? 'oc1';
  const near = functionId ?? signer?.tenancyId ?? `ocid1.tenancy.${realm}..unknown`;
  const origin = context.locate(near, options.region, region);
  yield origin.ok
    ? await checkClock(origin.value, context, signal)
    : describeFinding({ code: 'clockUnknown', reason: 'no region configured' });
  if (options.online !== true) yield describeFinding({ code: 'serviceNotAsked' });
  else if (!signer?.getCredentials) yield describeFinding({ code: 'serviceUnasked' });
  else yield* checkService(options, signer.getCredentials, context, signal);
}

import { findKnownRegion } from '../profile/knownRegions.ts';
import { checkCertificates } from './checkCertificates.ts';
import { checkClock } from './checkClock.ts';
import { checkFunctionPlace } from './checkFunctionPlace.ts';
import { checkProfile } from './checkProfile.ts';
import { checkProxy } from './checkProxy.ts';
import { checkRegion } from './checkRegion.ts';
import { checkService } from './checkService.ts';
import { checkSigner } from './checkSigner.ts';
import { clockNotChecked } from './machineFindings.ts';
import { nothingToSignWith, signatureNotTested } from './placeFindings.ts';
import type { CheckLine, SetupCheckOptions } from './setupCheck.ts';
import type { SetupContext } from './setupContext.ts';

/**
 * Checks everything that signing and sending depend on, in an order in which each check can use the ones before, and goes on after a problem.
 * Problems are lines, never exceptions; the lines end early if the signal fires.
 */
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
  if (found || region !== undefined) {
    const from = options.region === undefined ? 'profile' : 'request';
    const tenancyId = signer?.tenancyId;
    const place = { profile: found?.profile.name ?? '', values: found?.values, region, from } as const;
    yield* checkRegion({ ...place, tenancyId, allowedHosts }, env);
  }
  yield* checkFunctionPlace(options, allowedHosts, env);
  yield* checkProxy(env);
  yield* checkCertificates(env);
  const { functionId } = options;
  // Without an OCID, only the region determines the service.
  const realm = (region && findKnownRegion(region, env)?.realm) ?? 'oc1';
  const near = functionId ?? signer?.tenancyId ?? `ocid1.tenancy.${realm}..unknown`;
  const origin = context.locate(near, options.region, region);
  const noOrigin = region ? 'the region is not known' : 'no region configured';
  yield origin.ok ? await checkClock(origin.value, context, signal) : clockNotChecked(noOrigin);
  const getCredentials = signer?.getCredentials;
  if (options.online === true && getCredentials)
    yield* checkService(options, getCredentials, context, signal);
  else if (options.online !== true && (getCredentials || signer?.isLocked)) yield signatureNotTested();
  else yield nothingToSignWith();
}

import { toCircuitBreakerPolicy, type CircuitBreakerPolicy } from '../policies/circuitBreakerPolicy.ts';
import { defined } from '../common/defined.ts';
import type { Failure } from '../common/failure.ts';
import type { CredentialSource, Timeout } from '../invocation/invocationRequest.ts';
import { parseInvokeEndpoint } from '../oci/invokeEndpoint.ts';
import { locateRegion, type DeclaredRegions, type RegionPlace } from '../oci/locateRegion.ts';
import { findLocals, toLocalReferences, type NamedLocal } from '../requestFile/localReferences.ts';
import { isLocalFunctionOcid, parseOcid } from '../oci/ocid.ts';
import type { PolicyDefaults } from '../policies/policyDefaults.ts';
import type { RequestedTarget } from './requestedTarget.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { toRetryPolicy, type RetryPolicy } from '../policies/retryPolicy.ts';
import type { ConfiguredEntry, ConfiguredFunction } from '../functions/configuredFunction.ts';
import { parseFunctionReference } from '../functions/functionReference.ts';

/** A function of this machine, as far as it matters here. */
export type LocalCandidate = NamedLocal & {
  readonly timeoutInSeconds: number;
};

/** What is known while resolving. */
export type TargetContext = {
  /** As `mergeEntries` gives them: without the workspace's own while it is not trusted. */
  readonly configured: readonly ConfiguredEntry[];
  readonly local: readonly LocalCandidate[];
  readonly trusted: boolean;
  readonly credentials: CredentialSource;
  readonly timeout: Timeout;
  readonly policies: PolicyDefaults;
  /** Regions that this machine declares beside our table. */
  readonly declaredRegions: DeclaredRegions;
  /** A setting that decides about each invocation has a value that cannot be used. */
  readonly settingFault?: Failure;
};

/** Where an invocation goes. A function of this machine gets endpoint and credentials from the local host alone. */
export type Target = {
  readonly name: string;
  readonly functionId: string;
  readonly timeout: Timeout;
  readonly retry: RetryPolicy;
  readonly circuitBreaker?: CircuitBreakerPolicy;
  /** Longest time that the function may run for a call that is waited for, where it is known. */
  readonly timeoutInSeconds?: number;
  /** Its entry says so: someone has to agree before anything is sent. */
  readonly protected?: boolean;
  /** Keys without effect in its entry, in words; absent where there are none. */
  readonly warnings?: readonly string[];
} & (
  | { readonly kind: 'local' }
  | {
      readonly kind: 'remote';
      readonly endpoint?: string;
      readonly region?: string;
      readonly credentials: CredentialSource;
    }
);

/** Decides which function is meant, where it is and who signs: request over function over settings. */
export function resolveTarget(wanted: RequestedTarget, context: TargetContext): Result<Target> {
  if (context.settingFault) return fail(context.settingFault);
  const guarded = !context.trusted && wanted.saidBy === 'file';
  const forbidden = guarded ? wantedByFile(wanted) : undefined;
  if (forbidden !== undefined) return fail({ code: 'workspaceUntrusted', what: forbidden });
  const reference = parseFunctionReference(wanted.function);
  if (!reference.ok) return reference;
  switch (reference.value.kind) {
    case 'local':
      return toLocal(reference.value.name, wanted, context);
    case 'name': {
      const { name } = reference.value;
      const entry = context.configured.find((each) => each.name === name);
      if (!entry) return toLocal(name, wanted, context);
      return entry.function.ok ? toRemote(entry.function.value, wanted, context) : entry.function;
    }
    case 'ocid': {
      const { id, endpoint } = reference.value;
      if (isLocalFunctionOcid(id)) return toLocal(id, wanted, context);
      const known = context.configured.find((each) => each.function.ok && each.function.value.id === id);
      if (known?.function.ok && endpoint === undefined)
        return toRemote(known.function.value, wanted, context);
      if (guarded) return fail({ code: 'workspaceUntrusted', what: `the function ${id}` });
      return toRemote({ name: id, id, ...defined({ endpoint }) }, wanted, context);
    }
  }
}

/** The first thing a file says that an untrusted workspace must not decide. */
function wantedByFile(wanted: RequestedTarget): string | undefined {
  const keys = ['endpoint', 'profile', 'auth', 'region'] as const;
  const key = keys.find((each) => wanted[each] !== undefined);
  return key && `the "${key}" of the request`;
}

/** @param nameOrId name, `FOLDER/NAME` or OCID */
function toLocal(nameOrId: string, wanted: RequestedTarget, context: TargetContext): Result<Target> {
  const [found, ...more] = findLocals(context.local, nameOrId);
  if (!found) {
    if (!context.trusted && wanted.saidBy === 'file')
      return fail({ code: 'workspaceUntrusted', what: `the function "${nameOrId}"` });
    const known = [...context.configured, ...context.local].map(({ name }) => name);
    return fail({ code: 'functionUnknown', name: nameOrId, known });
  }
  if (more.length > 0) {
    const all = toLocalReferences(context.local, new Set());
    const references = [found, ...more].map(({ id }) => all.get(id) ?? id);
    return fail({ code: 'functionAmbiguous', name: nameOrId, references });
  }
  const policies = toPolicies(wanted, {}, context.policies);
  if (!policies.ok) return policies;
  // A function that may run for five minutes must not be cut off by the time-out for the network.
  const patient = Math.max(context.timeout.read, found.timeoutInSeconds + 5);
  return ok({
    kind: 'local',
    name: found.name,
    functionId: found.id,
    timeout: { ...context.timeout, read: patient, ...wanted.timeout },
    timeoutInSeconds: found.timeoutInSeconds,
    ...policies.value,
  });
}

function toRemote(
  entry: Omit<ConfiguredFunction, 'source'>,
  wanted: RequestedTarget,
  context: TargetContext,
): Result<Target> {
  if (isLocalFunctionOcid(entry.id)) return toLocal(entry.id, wanted, context);
  const overriding = wanted.endpoint === undefined ? undefined : parseInvokeEndpoint(wanted.endpoint);
  if (overriding && !overriding.ok) return overriding;
  const region = wanted.region ?? entry.region;
  const place = region === undefined ? undefined : locate(region, entry.id, context);
  if (place?.ok === false) return place;
  const policies = toPolicies(wanted, entry, context.policies);
  if (!policies.ok) return policies;
  return ok({
    kind: 'remote',
    name: entry.name,
    functionId: entry.id,
    ...defined({
      endpoint: overriding?.value.endpoint ?? entry.endpoint,
      region: place?.value.id,
      timeoutInSeconds: entry.timeoutInSeconds,
      warnings: entry.warnings,
      protected: isProtected(entry.id, context) || entry.protected,
    }),
    credentials: {
      ...context.credentials,
      ...defined({ profile: wanted.profile ?? entry.profile, auth: wanted.auth ?? entry.auth }),
    },
    timeout: {
      connect: wanted.timeout?.connect ?? entry.connectTimeout ?? context.timeout.connect,
      read: wanted.timeout?.read ?? entry.readTimeout ?? context.timeout.read,
    },
    ...policies.value,
  });
}

function locate(region: string, functionId: string, { declaredRegions }: TargetContext): Result<RegionPlace> {
  return locateRegion(region, parseOcid(functionId)?.realm.toLowerCase(), declaredRegions, 'request');
}

/** By whatever name, URL or environment a function is reached: protected by one entry is protected. */
function isProtected(id: string, { configured }: TargetContext): boolean {
  return configured.some(({ function: each }) => each.ok && each.value.id === id && each.value.protected);
}

/** What the request says goes over what the function says, and that over the settings; as in the SDK, whole strategies and never parts. */
function toPolicies(
  wanted: RequestedTarget,
  entry: Pick<ConfiguredFunction, 'retry' | 'circuitBreaker'>,
  usual: PolicyDefaults,
): Result<Pick<Target, 'retry' | 'circuitBreaker'>> {
  const retry = wanted.retry ?? entry.retry ?? usual.retry;
  if (retry === 'custom' && usual.customRetryFault) return fail(usual.customRetryFault);
  const breaker = wanted.circuitBreaker ?? entry.circuitBreaker ?? usual.circuitBreaker;
  return ok({
    retry: toRetryPolicy(retry, usual.customRetry),
    ...defined({ circuitBreaker: toCircuitBreakerPolicy(breaker, usual.circuitBreakerPolicy) }),
  });
}

import { toCircuitBreakerPolicy, type CircuitBreakerPolicy } from '../policies/circuitBreakerPolicy.ts';
import { defined } from '../common/defined.ts';
import { seconds } from '../common/phrases.ts';
import type { Failure } from '../common/failure.ts';
import type { CredentialSource, InvokeType, Timeout } from '../invocation/invocationRequest.ts';
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

/** A local function that a target may mean. */
export type LocalCandidate = NamedLocal & {
  readonly timeoutInSeconds: number;
  /** True while it is debugged: a call can take as long as the user looks at it. */
  readonly isDebugged?: true;
};

/** Everything that a target depends on besides the request. */
export type TargetContext = {
  /** From `mergeEntries`: without the entries of an untrusted workspace. */
  readonly configured: readonly ConfiguredEntry[];
  readonly local: readonly LocalCandidate[];
  readonly trusted: boolean;
  readonly credentials: CredentialSource;
  readonly timeout: Timeout;
  readonly policies: PolicyDefaults;
  /** Regions that are declared in addition to the built-in table. */
  readonly declaredRegions: DeclaredRegions;
  /** A setting that every invocation depends on is not valid. */
  readonly settingFault?: Failure;
};

/** Where an invocation goes. The local host adds endpoint and credentials of a local function. */
export type Target = {
  readonly name: string;
  readonly functionId: string;
  readonly timeout: Timeout;
  readonly retry: RetryPolicy;
  readonly circuitBreaker?: CircuitBreakerPolicy;
  /** Timeout of the function for a synchronous invocation in seconds, if known. */
  readonly timeoutInSeconds?: number;
  /** The user has to confirm before anything is sent. */
  readonly protected?: boolean;
  /** Warnings about keys without effect in its entry; absent if there are none. */
  readonly warnings?: readonly string[];
} & (
  | { readonly kind: 'local'; readonly isDebugged?: true }
  | {
      readonly kind: 'remote';
      readonly endpoint?: string;
      readonly region?: string;
      readonly credentials: CredentialSource;
    }
);

/**
 * Resolves the function, its location and its credentials. The request overrides the function, which
 * overrides the settings. Fails with `settingInvalid`, `workspaceUntrusted`, `functionUnknown`,
 * `functionAmbiguous`, `ocidInvalid`, `endpointInvalid` or a failure of `locateRegion`.
 */
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

/** Returns the first key that an untrusted workspace must not decide. */
function wantedByFile(wanted: RequestedTarget): string | undefined {
  const keys = ['endpoint', 'profile', 'auth', 'region'] as const;
  const key = keys.find((each) => wanted[each] !== undefined);
  return key && `the "${key}" of the request`;
}

/** In seconds; timers cannot wait for more than three. */
const aWeek = 7 * 24 * 60 * 60;

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
  // The read timeout for the network must not stop a function that may run for minutes.
  const patient = Math.max(context.timeout.read, found.timeoutInSeconds + 5);
  const read = found.isDebugged ? { read: aWeek } : {};
  return ok({
    kind: 'local',
    name: found.name,
    functionId: found.id,
    timeout: { ...context.timeout, read: patient, ...wanted.timeout, ...read },
    ...(found.isDebugged ? { isDebugged: true } : { timeoutInSeconds: found.timeoutInSeconds }),
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

/** Returns whether an entry with the OCID is protected: that counts for every name, URL and environment. */
function isProtected(id: string, { configured }: TargetContext): boolean {
  return configured.some(({ function: each }) => each.ok && each.value.id === id && each.value.protected);
}

/**
 * Resolves the policies: the request overrides the function, which overrides the settings. As in the SDK,
 * whole strategies override, not single options.
 */
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

/**
 * Returns a hint that the function may run longer than the read timeout. Undefined if it may not, if its
 * timeout is unknown, or for a detached invocation, whose response comes before it runs.
 */
export function readTimeoutHint(
  { timeoutInSeconds = 0, timeout }: Pick<Target, 'timeoutInSeconds' | 'timeout'>,
  type: InvokeType | undefined,
): string | undefined {
  if (type === 'detached' || timeoutInSeconds <= timeout.read) return undefined;
  return `The function may run for ${seconds(timeoutInSeconds)}, but the read timeout ends the call after ${seconds(timeout.read)} without data.`;
}

import { defaultTimeout } from '../../core/common/limits.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { toCircuitBreakerPolicy } from '../../core/policies/circuitBreakerPolicy.ts';
import { defined } from '../../core/common/defined.ts';
import { toRetryPolicy } from '../../core/policies/retryPolicy.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import type { CredentialSource, InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Target } from '../../core/prepare/resolveTarget.ts';
import type { RequestedTarget } from '../../core/prepare/requestedTarget.ts';
import { toInvocationRequest, type Destination } from '../../core/prepare/toInvocationRequest.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { LocalHost, LocalHostOptions } from '../../local/server/localHost.ts';
import { findTarget } from './findTarget.ts';
import { readSettings } from './folderFunctions.ts';
import type { UsedFolders } from '../input/usedFolders.ts';
import type { RequestInput } from '../input/requestInput.ts';
import { UsageError } from '../common/command.ts';

/** A request that is ready to be sent. Dispose it to stop the function that was started for it. */
export type OpenTarget = {
  readonly request: InvocationRequest;
  /** Warnings of keys without effect in the entry of the function. */
  readonly warnings: readonly string[];
  /** Whether the function runs on this machine. */
  readonly isLocal: boolean;
  /** Whether the function is a local one that this process starts with the first call. */
  readonly startsCold: boolean;
  /** Returns the output of a local function, complete once this is disposed. Undefined for any other function. */
  output(): CallOutput | undefined;
  /** Resolves once a local function that still runs has ended. Undefined if none does. */
  idle(): Promise<void> | undefined;
  dispose(): Promise<void>;
};

/**
 * Finds the function of a request. A local function is served by this process for this one call and signed with a temporary key;
 * one that `ocifn serve` already serves is called at its endpoint. Fails with `confirmationMissing` if the function or environment
 * is protected and not confirmed, with `buildFailed`, `localHostFailed` and others of the local host, or as `findTarget` does. Undefined if
 * the signal aborts the build of a local function.
 */
export async function openTarget(
  input: RequestInput,
  credentials: CredentialSource,
  options: OpenOptions,
): Promise<Result<OpenTarget> | undefined> {
  const { wanted } = input;
  const served = wanted.endpoint !== undefined && isLocalFunctionOcid(wanted.function);
  const found = served ? ok(toUnseen(wanted)) : await findTarget(input, credentials);
  const target = found.ok ? toServed(found.value, wanted, credentials) : found;
  if (!target.ok) return target;
  if (!input.agreed && (target.value.protected || input.scope.environment?.protected))
    return fail({ code: 'confirmationMissing', what: toGuarded(target.value, input) });
  const { warnings = [] } = target.value;
  const isLocal = found.ok && found.value.kind === 'local';
  if (target.value.kind === 'remote') {
    const request = toInvocationRequest(target.value, target.value, input.content);
    return ok({ ...elsewhere, request, warnings, isLocal });
  }
  const host = await openBuilt(target.value, input.folders, options);
  if (!host?.ok) return host;
  return ok({
    request: toInvocationRequest(target.value, host.value.place, input.content),
    warnings,
    isLocal,
    startsCold: true,
    output: () => host.value.output(),
    idle: () => host.value.idle(),
    dispose: () => host.value.dispose(),
  });
}

/** Of a function that this process does not start. */
const elsewhere = {
  startsCold: false,
  output: () => undefined,
  idle: () => undefined,
  dispose: () => Promise.resolve(),
} satisfies Partial<OpenTarget>;

/** Opens the host of a local function, and brings its build up to date before the call, which has a timeout. */
async function openBuilt(
  { name, functionId }: Target,
  folders: UsedFolders,
  { signal, open = openHost, ...hostOptions }: OpenOptions,
): Promise<Result<OpenHost> | undefined> {
  const host = await open(folders, hostOptions, name);
  if (!host.ok) return host;
  const built = await host.value.build(functionId, signal);
  if (built?.ok) return host;
  await host.value.dispose();
  return built;
}

function toGuarded({ name }: Target, { scope: { environment } }: RequestInput): string {
  return environment?.protected ? `The environment ${environment.name}` : `The function ${name}`;
}

/** Returns the target of a local function of which only the OCID is known: it may be in any folder. */
function toUnseen(wanted: RequestedTarget): Target {
  return {
    kind: 'local',
    name: wanted.function,
    functionId: wanted.function,
    timeout: { ...defaultTimeout, ...wanted.timeout },
    retry: toRetryPolicy(wanted.retry ?? 'none'),
    ...defined({ circuitBreaker: toCircuitBreakerPolicy(wanted.circuitBreaker ?? false) }),
  };
}

/**
 * Redirects a request for a local function to the process that already serves it, if the request names an endpoint.
 *
 * @throws UsageError without the credentials of that process, so that no real key signs for loopback by accident
 */
function toServed(target: Target, wanted: RequestedTarget, credentials: CredentialSource): Result<Target> {
  if (target.kind !== 'local' || wanted.endpoint === undefined) return ok(target);
  const endpoint = parseInvokeEndpoint(wanted.endpoint);
  if (!endpoint.ok) return endpoint;
  const { profile } = wanted;
  if (!credentials.configFile || profile === undefined)
    throw new UsageError(
      'A local function at an endpoint requires --config-file and --profile, both listed in the ready file of "ocifn serve"',
    );
  const own = { endpoint: endpoint.value.endpoint, credentials: { ...credentials, profile } };
  return ok({ ...target, ...own, kind: 'remote' });
}

/** How a local function runs. */
export type HostOptions = Pick<
  LocalHostOptions,
  'logger' | 'nodePath' | 'pythonPath' | 'processes' | 'onBuild'
>;

/** How a target is opened. */
type OpenOptions = HostOptions & {
  readonly signal: AbortSignal;
  /** Opens the host of a local function, if it is not one for this call. */
  readonly open?: OpenLocal;
};

/** A process that serves local functions. Disposing it ends them, unless others use them as well. */
export type OpenHost = { readonly place: Destination; output(): CallOutput | undefined } & Pick<
  LocalHost,
  'build' | 'idle' | 'dispose'
>;

/** Opens a host for the local functions of a folder. */
export type OpenLocal = (
  folders: UsedFolders,
  options: HostOptions,
  name: string,
) => Promise<Result<OpenHost>>;

async function openHost(folders: UsedFolders, options: HostOptions): Promise<Result<OpenHost>> {
  const settings = await readSettings(folders);
  if (!settings.ok) return settings;
  const { openLocalHost } = await import('../../local/server/localHost.ts');
  const { OutputTail } = await import('../../local/output/outputTail.ts');
  const output = new OutputTail();
  const host = await openLocalHost({
    roots: [folders.folder],
    entries: () => settings.value.local,
    response: () => 'service',
    ...options,
    onOutput: (stream, text) => output.add(stream, text),
  });
  if (!host.ok) return fail(host.failure);
  const { url, credentials } = host.value;
  return ok({
    place: { endpoint: url, credentials },
    output: () => output.value,
    build: (id, signal) => host.value.build(id, signal),
    idle: () => host.value.idle(),
    dispose: () => host.value.dispose(),
  });
}

import { defaultTimeout } from '../core/limits.ts';
import { isLocalFunctionOcid } from '../core/ocid.ts';
import { standardPolicies } from '../core/policyDefaults.ts';
import { toRetryPolicy } from '../core/retryPolicy.ts';
import { parseInvokeEndpoint } from '../core/invokeEndpoint.ts';
import type { CredentialSource, InvocationRequest } from '../core/invocationRequest.ts';
import type { Logger } from '../core/logger.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { resolveTarget, type LocalCandidate, type Target } from '../core/resolveTarget.ts';
import { toInvocationRequest, type Place } from '../core/toInvocationRequest.ts';
import type { FoundFunction } from '../local/findFunctions.ts';
import { readFolderFunctions } from './folderFunctions.ts';
import type { RequestInput } from './requestInput.ts';
import { UsageError } from './usageError.ts';

/** A request that is ready to be sent; its opener disposes what was opened for it. */
export type OpenTarget = { readonly request: InvocationRequest; dispose(): Promise<void> };

/**
 * Finds out where a request goes. A function of this machine is served by this process for the one call and signed
 * for with a key made for it; one that `ocifn serve` serves already is called by its endpoint.
 */
export async function openTarget(
  input: RequestInput,
  credentials: CredentialSource,
  logger: Logger,
): Promise<Result<OpenTarget>> {
  const target = toServed(input, credentials) ?? (await findTarget(input, credentials));
  if (!target.ok) return target;
  const host = target.value.kind === 'local' ? await openHost(input.folder, logger) : undefined;
  if (host && !host.ok) return host;
  const place: Place = host ? host.value.place : { credentials, ...target.value };
  return ok({
    request: toInvocationRequest(target.value, place, input.content),
    dispose: async () => host?.value.dispose(),
  });
}

/** Finds out which function is meant, where it is and who signs; nothing is opened. */
export async function findTarget(
  { wanted, folder }: Pick<RequestInput, 'wanted' | 'folder'>,
  credentials: CredentialSource,
): Promise<Result<Target>> {
  const { configured, local } = await readFolderFunctions(folder);
  const context = {
    configured,
    local: local.map(toCandidate),
    trusted: true,
    credentials,
    timeout: defaultTimeout,
    policies: standardPolicies,
  };
  return resolveTarget(wanted, context);
}

/** A function of this machine that another process serves; undefined for any other. */
function toServed({ wanted }: RequestInput, credentials: CredentialSource): Result<Target> | undefined {
  if (!isLocalFunctionOcid(wanted.function) || wanted.endpoint === undefined) return undefined;
  const endpoint = parseInvokeEndpoint(wanted.endpoint);
  if (!endpoint.ok) return endpoint;
  // No real key signs for loopback by accident.
  if (!credentials.configFile || wanted.profile === undefined)
    throw new UsageError(
      'A local function at an endpoint needs --config-file and --profile, as the ready file of "ocifn serve" has them',
    );
  return ok({
    kind: 'remote',
    name: wanted.function,
    functionId: wanted.function,
    endpoint: endpoint.value.base,
    credentials: { ...credentials, profile: wanted.profile },
    timeout: { ...defaultTimeout, ...wanted.timeout },
    retry: toRetryPolicy(wanted.retry ?? 'none'),
  });
}

function toCandidate({ id, name, definition }: FoundFunction): LocalCandidate {
  return { id, name, timeoutInSeconds: definition.ok ? definition.value.timeoutInSeconds : 0 };
}

async function openHost(
  root: string,
  logger: Logger,
): Promise<Result<{ readonly place: Place; dispose(): Promise<void> }>> {
  const { openLocalHost } = await import('../local/localHost.ts');
  const host = await openLocalHost({ roots: [root], response: () => 'service', logger });
  if (!host.ok) return fail(host.failure);
  const { url, credentials } = host.value;
  return ok({ place: { endpoint: url, credentials }, dispose: () => host.value.dispose() });
}

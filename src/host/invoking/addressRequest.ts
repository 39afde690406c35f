import { ok, type Result } from '../../core/common/result.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import type { Target } from '../../core/prepare/resolveTarget.ts';
import {
  toInvocationRequest,
  type Destination,
  type InvocationContent,
} from '../../core/prepare/toInvocationRequest.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';

/**
 * Returns the request to a target, once that can be called: a local function is built first. Fails like `openLocalFunction`. Undefined if
 * the build was cancelled.
 */
export async function addressRequest(
  target: Target,
  content: InvocationContent,
  local: LocalFunctions,
  signal: AbortSignal,
): Promise<Result<InvocationRequest> | undefined> {
  const place =
    target.kind === 'remote' ? ok(target) : await openLocalFunction(target.functionId, local, signal);
  return place?.ok ? ok(toInvocationRequest(target, place.value, content)) : place;
}

/**
 * Opens the host of a local function, and brings its build up to date. Fails like both. Undefined if the user cancelled the build, or the
 * signal aborted it.
 */
export async function openLocalFunction(
  functionId: string,
  local: LocalFunctions,
  signal: AbortSignal,
): Promise<Result<Destination> | undefined> {
  const host = await local.open();
  if (!host.ok) return host;
  const { url, credentials } = host.value;
  const built = await host.value.build(functionId, signal);
  return built?.ok ? ok({ endpoint: url, credentials }) : built;
}

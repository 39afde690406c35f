import { list } from '../../core/common/phrases.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { resolveInEnvironment } from '../../core/prepare/resolveInEnvironment.ts';
import { toGuard } from '../environments/confirmProtected.ts';
import type { Environments } from '../environments/environments.ts';
import type { VariablePrompts } from '../environments/variablePrompts.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Invocable } from '../invoking/invocable.ts';
import { loadRequest } from '../request/readRequest.ts';
import { exists } from '../workspace/changeFiles.ts';

/** The objects that decide where a request goes. */
export type SaveTargetServices = {
  readonly catalog: Pick<FunctionCatalog, 'context'>;
  readonly environments: Environments;
  readonly prompts: Pick<VariablePrompts, 'findMissing'>;
};

/** Where a request goes now, if that is a local function, and why it cannot be sent without a question, as a sentence. */
export type SaveTarget = {
  readonly functionId?: string;
  readonly problem?: string;
  /** True if the request no longer exists. */
  readonly isGone?: boolean;
};

/** Finds whether something can be invoked on save: only a local function that is not protected, by a request that asks for nothing. */
export async function findSaveTarget(
  what: Invocable,
  { catalog, environments, prompts }: SaveTargetServices,
): Promise<SaveTarget> {
  const loaded = what.kind === 'request' ? await loadRequest(what.uri, environments) : undefined;
  if (loaded?.ok === false) {
    const { failure } = loaded;
    const isGone =
      what.kind === 'request' && failure.code === 'requestUnreadable' && !(await exists(what.uri));
    return { problem: describeFailure(failure).message, ...(isGone && { isGone }) };
  }
  const wanted = what.kind === 'request' ? loaded?.value.rehearsal.wanted : toWantedFunction(what.reference);
  const scope = loaded?.value.scope ?? {};
  const target = wanted && resolveInEnvironment(wanted, await catalog.context(), scope);
  if (!target?.ok) return { problem: target ? describeFailure(target.failure).message : '' };
  const { kind, functionId } = target.value;
  if (kind !== 'local') return { problem: 'Only local functions are invoked on save.' };
  const environment = loaded?.value.scope.environment;
  if (toGuard(target.value, environment) !== undefined)
    return { functionId, problem: 'The function or its environment is protected.' };
  const missing = loaded && (await prompts.findMissing(loaded.value.needed, environment?.name));
  return missing && missing.length > 0
    ? { functionId, problem: `The request asks for ${list(missing)}.` }
    : { functionId };
}

function toWantedFunction(reference: string) {
  return { function: reference, saidBy: 'person' } as const;
}

import { defined } from '../../core/common/defined.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { resolveTarget } from '../../core/prepare/resolveTarget.ts';
import type { SetupCheckOptions } from '../../invoker/setup/setupCheck.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { ConfiguredFunctionNode } from '../functionTree/configuredFunctionNode.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { currentProfile, usualProfile } from '../profiles/currentProfile.ts';

/** The credentials to check, the function that they are used for, and the name of both. */
export type CheckSubject = Pick<SetupCheckOptions, 'credentials' | 'region' | 'functionId' | 'endpoint'> & {
  readonly name: string;
};

/** Reads what to check: the settings can change between two checks. */
export type FindSubject = () => Promise<CheckSubject>;

/**
 * Returns what to check: the function of a node of the Functions view, an invocation by its ID, or the credentials of the settings. Local
 * functions are invoked with a temporary key, which needs no check.
 */
export async function toCheckSubject(
  { catalog, store }: { readonly catalog: FunctionCatalog; readonly store: Pick<InvocationStore, 'get'> },
  argument: unknown,
): Promise<CheckSubject> {
  const context = await catalog.context();
  const { credentials } = context;
  const general = { name: `Profile ${currentProfile(catalog.profileChoice)}`, credentials };
  if (argument instanceof ConfiguredFunctionNode) {
    const target = resolveTarget({ function: argument.reference, saidBy: 'person' }, context);
    if (!target.ok || target.value.kind === 'local') return general;
    const { name, functionId, endpoint, region, credentials: own } = target.value;
    return {
      name: toName(name, own.profile),
      credentials: own,
      functionId,
      ...defined({ endpoint, region }),
    };
  }
  const invocation = typeof argument === 'number' ? store.get(argument) : undefined;
  const sent = invocation?.request;
  if (!sent || isLocalFunctionOcid(sent.functionId)) return general;
  const { functionId, endpoint, credentials: own } = sent;
  const name = toName(invocation.source.functionName, own.profile);
  return { name, credentials: own, functionId, ...defined({ endpoint }) };
}

function toName(functionName: string, profile: string | undefined): string {
  return `Function ${functionName} · Profile ${profile || usualProfile()}`;
}

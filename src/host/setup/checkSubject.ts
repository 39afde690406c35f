import { defined } from '../../core/common/defined.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { resolveTarget } from '../../core/prepare/resolveTarget.ts';
import type { SetupCheckOptions } from '../../invoker/setup/setupCheck.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { ConfiguredFunctionNode } from '../functionTree/configuredFunctionNode.ts';

/** Who signs, and what for. */
type CheckSubject = Pick<SetupCheckOptions, 'credentials' | 'region' | 'functionId' | 'endpoint'>;

/**
 * What a check is about: the function of a line of the view, an invocation by its id, else who signs usually.
 * Functions of this machine are signed for with a key of their own, about which there is nothing to check.
 */
export async function toCheckSubject(
  argument: unknown,
  { catalog, store }: { readonly catalog: FunctionCatalog; readonly store: Pick<InvocationStore, 'get'> },
): Promise<CheckSubject> {
  const context = await catalog.context();
  const { credentials } = context;
  if (argument instanceof ConfiguredFunctionNode) {
    const target = resolveTarget({ function: argument.reference, saidBy: 'person' }, context);
    if (!target.ok || target.value.kind === 'local') return { credentials };
    const { functionId, endpoint, region } = target.value;
    return { credentials: target.value.credentials, functionId, ...defined({ endpoint, region }) };
  }
  const sent = typeof argument === 'number' ? store.get(argument)?.request : undefined;
  if (!sent || isLocalFunctionOcid(sent.functionId)) return { credentials };
  const { functionId, endpoint } = sent;
  return { credentials: sent.credentials, functionId, ...defined({ endpoint }) };
}

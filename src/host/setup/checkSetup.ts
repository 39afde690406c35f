import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { toCheckSubject, type FindSubject } from './checkSubject.ts';
import type { CheckPanel } from './checkPanel.ts';

/** Services of the setup check. */
type CheckServices = {
  readonly catalog: FunctionCatalog;
  readonly store: Pick<InvocationStore, 'get'>;
  readonly setupPanel: Pick<CheckPanel<FindSubject>, 'check'>;
};

/**
 * "Check OCI Setup": shows what signing and sending depend on, as a page. Nothing signed is sent unless the user tests the signature there.
 *
 * @param argument a node of the Functions view, the ID of an invocation, or nothing for the credentials of the settings
 */
export async function checkSetup(services: CheckServices, argument?: unknown): Promise<void> {
  await services.setupPanel.check(() => toCheckSubject(services, argument));
}

import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { resolveTarget } from '../../core/prepare/resolveTarget.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { CheckLine, SetupCheckOptions } from '../../invoker/setup/setupCheck.ts';
import { takeFailureStep } from '../failures/failureSteps.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { ConfiguredFunctionNode } from '../functionTree/configuredFunctionNode.ts';
import type { Asked } from '../ui/asking.ts';
import { pickOne } from '../ui/pickArriving.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { toCheckItems, toCheckVerdict, type CheckChoice } from './checkItem.ts';

/** Services of the setup check. */
export type CheckServices = {
  readonly catalog: FunctionCatalog;
  readonly store: Pick<InvocationStore, 'get'>;
  readonly invoker: Pick<Invoker, 'checkSetup'>;
};

/**
 * "Check OCI Setup": lists what signing and sending depend on. Picking a problem takes its next step. Nothing is sent to
 * OCI unless the user picks that.
 *
 * @param argument a node of the Functions view, the ID of an invocation, or nothing for the credentials of the settings
 */
export async function checkSetup(services: CheckServices, argument?: unknown): Promise<void> {
  const subject = await toCheckSubject(services, argument);
  const ask = (online: boolean): Promise<Asked<CheckChoice>> =>
    // A prompt for a passphrase would replace the list.
    askFor(services.invoker, { ...subject, online, askPassphrase: false });
  let asked = await ask(false);
  if (asked.kind === 'picked' && asked.value.kind === 'askService') asked = await ask(true);
  if (asked.kind !== 'picked' || asked.value.kind !== 'line') return;
  const { action, place } = asked.value.line;
  const { profile } = subject.credentials;
  await takeFailureStep(action ?? 'openConfig', defined({ place, profile }));
}

/** The credentials to check, and the function that they are used for. */
type CheckSubject = Pick<SetupCheckOptions, 'credentials' | 'region' | 'functionId' | 'endpoint'>;

/**
 * Returns what to check: the function of a node, an invocation by its ID, or the credentials of the settings. Local
 * functions are invoked with a temporary key, which needs no check.
 */
async function toCheckSubject({ catalog, store }: CheckServices, argument: unknown): Promise<CheckSubject> {
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

async function askFor(
  invoker: CheckServices['invoker'],
  options: SetupCheckOptions,
): Promise<Asked<CheckChoice>> {
  return pickOne<CheckChoice>({
    title: 'Check OCI Setup',
    placeholder: 'Select a problem to fix it',
    whenAllArrived: toCheckVerdict,
    none: 'Nothing to check.',
    arriving: (signal) => toChoices(invoker.checkSetup(options, signal)),
    toItems: (choices) => toCheckItems(choices, options.online ?? false),
    report: async () => {},
  });
}

async function* toChoices(lines: AsyncIterable<CheckLine>): AsyncGenerator<Result<CheckChoice>, void> {
  for await (const line of lines) yield ok({ kind: 'line', line });
}

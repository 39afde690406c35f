import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { CheckLine, SetupCheckOptions } from '../../invoker/setup/setupCheck.ts';
import { takeFailureStep } from '../failures/failureSteps.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Asked } from '../picking/asking.ts';
import { pickOne } from '../picking/pickArriving.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { toCheckItems, toCheckVerdict, type CheckChoice } from './checkItem.ts';
import { toCheckSubject } from './checkSubject.ts';

/** What the check builds on. */
export type Checking = {
  readonly catalog: FunctionCatalog;
  readonly store: Pick<InvocationStore, 'get'>;
  readonly invoker: Pick<Invoker, 'checkSetup'>;
};

/**
 * "Check OCI Setup": what signing and sending depend on, line by line. Picking a cross takes its next step; the service is
 * asked only when that is picked.
 *
 * @param argument what it is about: a line of the view, the id of an invocation, else who signs usually
 */
export async function checkSetup(checking: Checking, argument?: unknown): Promise<void> {
  const subject = await toCheckSubject(argument, checking);
  const ask = (online: boolean): Promise<Asked<CheckChoice>> =>
    // A question for a passphrase would take the place of the list.
    askFor(checking.invoker, { ...subject, online, askPassphrase: false });
  let asked = await ask(false);
  if (asked.kind === 'picked' && asked.value.kind === 'askService') asked = await ask(true);
  if (asked.kind !== 'picked' || asked.value.kind !== 'line') return;
  const { action, place } = asked.value.line;
  const { profile } = subject.credentials;
  await takeFailureStep(action ?? 'openConfig', defined({ place, profile }));
}

async function askFor(invoker: Checking['invoker'], options: SetupCheckOptions): Promise<Asked<CheckChoice>> {
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

import type { CredentialSource } from '../../core/invocationRequest.ts';
import { ok, type Result } from '../../core/result.ts';
import type { CheckLine } from '../../core/setupCheck.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import { takeFailureStep } from '../failureSteps.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Asked } from '../picking/asking.ts';
import { pickOne } from '../picking/pickOne.ts';
import { toCheckItems, type CheckChoice } from './checkItem.ts';

/** What the check builds on. */
export type Checking = {
  readonly catalog: FunctionCatalog;
  readonly invoker: Pick<Invoker, 'checkSetup'>;
};

/** "Check OCI Setup": what signing and sending depend on, line by line. Picking a cross takes its next step; the service is asked only when that is picked. */
export async function checkSetup({ catalog, invoker }: Checking): Promise<void> {
  const { credentials } = await catalog.context();
  let asked = await askFor(invoker, credentials, false);
  if (asked.kind === 'picked' && asked.value.kind === 'askService')
    asked = await askFor(invoker, credentials, true);
  if (asked.kind !== 'picked' || asked.value.kind !== 'line') return;
  const { action, place } = asked.value.line;
  await takeFailureStep(action ?? 'openConfig', place === undefined ? {} : { place });
}

async function askFor(
  invoker: Checking['invoker'],
  credentials: CredentialSource,
  online: boolean,
): Promise<Asked<CheckChoice>> {
  return pickOne<CheckChoice>({
    title: 'Check OCI Setup',
    placeholder: 'Pick what is wrong to take the next step',
    none: 'There is nothing to look at.',
    // A question for a passphrase would take the place of this list.
    arriving: (signal) =>
      toChoices(invoker.checkSetup({ credentials, online, askPassphrase: false }, signal)),
    toItems: (choices) => toCheckItems(choices, online),
    report: async () => {},
  });
}

async function* toChoices(lines: AsyncIterable<CheckLine>): AsyncGenerator<Result<CheckChoice>, void> {
  for await (const line of lines) yield ok({ kind: 'line', line });
}

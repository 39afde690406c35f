import { workspace } from 'vscode';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { parseFunctionReference } from '../../core/functions/functionReference.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { agreesToSend } from '../environments/confirmProtected.ts';
import { toGuardLines } from '../environments/protectedQuestion.ts';
import { usualProfile } from '../profiles/currentProfile.ts';
import { confirm } from '../ui/confirm.ts';
import { invokeAgain } from '../invoking/invokeAgain.ts';
import type { HistoryEntry, KeptRequest } from './entries/historyEntry.ts';
import type { HistoryServices } from './entries/historyServices.ts';
import { openEntry } from './openEntry.ts';
import { readSentRequest } from './entries/readBodies.ts';

/**
 * "Invoke Again" in the History view: sends the same bytes and headers to the same target, even if files and settings have changed. If there was no
 * request, or a secret was removed from it, invokes its source again instead.
 */
export async function sendAgain(services: HistoryServices, entry: HistoryEntry): Promise<void> {
  const { history, store, invocations, report } = services;
  const sent = await readSentRequest(history, entry);
  if (!sent.ok) return report(sent.failure);
  const request = sent.value;
  if (!request || entry.redacted) {
    const opened = await openEntry(history, store, entry);
    if (opened) await invokeAgain(store, invocations, opened.id);
    return;
  }
  const allowed = await mayBeSent(services.catalog, entry, request);
  if (!allowed.ok) return report(allowed.failure);
  if (allowed.value) await invocations.resend(request, entry.source);
}

/** Checks the trust of the workspace, which the request depended on, and asks for confirmation if the target is protected or no longer in the settings. */
async function mayBeSent(
  catalog: FunctionCatalog,
  { source }: HistoryEntry,
  { functionId, endpoint, credentials }: KeptRequest,
): Promise<Result<boolean>> {
  if (!workspace.isTrusted) return fail({ code: 'workspaceUntrusted', what: 'a request from the history' });
  const { configured, local } = await catalog.context();
  const known = configured.flatMap(({ function: each }) => (each.ok ? [each.value] : []));
  if (isLocalFunctionOcid(functionId)) {
    if (local.some(({ id }) => id === functionId)) return ok(true);
    return fail({
      code: 'functionUnknown',
      name: source.functionName,
      known: [...known, ...local].map(({ name }) => name),
    });
  }
  const same = known.filter(({ id }) => id === functionId);
  // If it was already protected when it was sent, sending asks. If it is protected since, ask here.
  const guarded = source.guard === undefined ? same.find((each) => each.protected) : undefined;
  if (guarded) {
    const guard = toGuardLines({
      what: `function ${guarded.name}`,
      functionName: guarded.name,
      signer: credentials.profile || usualProfile(),
      environment: undefined,
    });
    return ok(await agreesToSend(guarded.name, guard));
  }
  if (same.length > 0) return ok(true);
  const typed = parseFunctionReference(source.functionName);
  if (typed.ok && typed.value.kind === 'ocid') return ok(true);
  return ok(
    await confirm({
      question: `Invoke "${source.functionName}" anyway?`,
      reason: `The function is no longer in your settings${endpoint === undefined ? '' : `: this goes to ${endpoint}`}.`,
      button: 'Invoke',
      effect: `Sends the request to ${functionId}.`,
    }),
  );
}

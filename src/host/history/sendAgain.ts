import { workspace } from 'vscode';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { parseFunctionReference } from '../../core/functions/functionReference.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { confirm } from '../ui/messages.ts';
import { invokeAgain } from '../invoking/invokeAgain.ts';
import type { HistoryEntry, KeptRequest } from './entries/historyEntry.ts';
import type { HistoryServices } from './entries/historyServices.ts';
import { openEntry } from './openEntry.ts';
import { readSentRequest } from './entries/readBodies.ts';

/**
 * "Invoke Again" in the History view: the bytes, headers and target as they were sent, whatever files and settings say by now. Where no request had
 * been made, or a secret was taken out of it, what it came from is invoked anew.
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

/** What was sent came from a workspace that was trusted then; and the person may not remember where it goes. */
async function mayBeSent(
  catalog: FunctionCatalog,
  { source }: HistoryEntry,
  { functionId, endpoint }: KeptRequest,
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
  // Protected when it was sent: that is asked where it is sent. Since then: here.
  const guarded = source.guard === undefined ? same.find((each) => each.protected) : undefined;
  if (guarded)
    return ok(
      await agrees(`Invoke "${guarded.name}"?`, `The function ${guarded.name} is marked as protected.`),
    );
  if (same.length > 0) return ok(true);
  const typed = parseFunctionReference(source.functionName);
  if (typed.ok && typed.value.kind === 'ocid') return ok(true);
  const detail = `The function is no longer in your settings. The request goes to ${functionId}${endpoint === undefined ? '' : ` at ${endpoint}`}.`;
  return ok(await agrees(`Invoke "${source.functionName}" anyway?`, detail));
}

function agrees(question: string, detail: string): Promise<boolean> {
  return confirm({ question, detail: [detail], button: 'Invoke' });
}

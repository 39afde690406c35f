import { env, type QuickPickItem, type Uri } from 'vscode';
import type { Failure } from '../../../core/common/failure.ts';
import { toInvokeUrl } from '../../../core/oci/invokeEndpoint.ts';
import { readDocumentText } from '../../common/documents.ts';
import { dryExpand, secretMask, type DryExpanded, type PreviewServices } from '../../preview/dryExpand.ts';
import { toBodyUri } from '../../request/readBodyFile.ts';
import { showBriefly, showInformation } from '../../ui/messages.ts';
import { pickItem } from '../../ui/pickItem.ts';
import type { HistoryEntry } from '../entries/historyEntry.ts';
import type { HistoryServices } from '../entries/historyServices.ts';
import { readSentRequest } from '../entries/readBodies.ts';
import { toRequestToSave } from '../entries/toRequestToSave.ts';
import { shellQuote, toCommandLine, toInlineBody } from './shellQuote.ts';
import { toOcifnCommand } from './toOcifnCommand.ts';
import { toRawRequest } from './toRawRequest.ts';

type MakeText = () => string | Promise<string>;
type CopyChoice = QuickPickItem & { readonly make: MakeText };

/** "Copy Invocation As…" of an invocation in the history: offers texts that send the same request. Copies no signature: it would have expired. */
export async function copyInvocation(services: HistoryServices, entry: HistoryEntry): Promise<void> {
  const sent = await readSentRequest(services.history, entry);
  if (!sent.ok) return services.report(sent.failure);
  const request = sent.value;
  if (!request)
    return void showInformation(
      'The invocation failed before a request was created, so there is nothing to copy.',
    );
  const bodyPath = (await services.history.folder()).pathOf(entry.id, 'request');
  const url = entry.events.find((event) => event.type === 'attempt')?.url;
  await copyPicked([
    toOcifnChoice('Shell command for the ocifn CLI', () => toOcifnCommand(request, bodyPath)),
    ...(url === undefined
      ? []
      : [toRawChoice('Shell command for the OCI CLI', () => toRawRequest(request, url, bodyPath))]),
    toFileChoice(async () => (await toRequestToSave(services.catalog, entry, request)).text),
  ]);
}

/**
 * "Copy Invocation As…" of a saved request: offers texts that send it as it would be sent now. Prompts for nothing: `ocifn` gets secrets
 * from its own sources, and in other texts they are masked.
 */
export async function copyRequest(
  uri: Uri,
  { report, ...services }: PreviewServices & { readonly report: (failure: Failure) => Promise<void> },
): Promise<void> {
  const expanded = await dryExpand(uri, services);
  if (!expanded.ok) return report(expanded.failure);
  await copyPicked([
    ...ocifnChoices(uri, expanded.value),
    ...rawChoices(uri, expanded.value),
    toFileChoice(() => readDocumentText(uri)),
  ]);
}

/** None for a draft: other programs cannot read it. */
function ocifnChoices(uri: Uri, { loaded }: DryExpanded): readonly CopyChoice[] {
  if (uri.scheme !== 'file') return [];
  const { environment } = loaded.scope;
  const options = environment ? [['--env', environment.name]] : [];
  return [
    toOcifnChoice('Shell command for the ocifn CLI that invokes the saved file', () =>
      toCommandLine(`ocifn invoke ${shellQuote(uri.fsPath)}`, options),
    ),
  ];
}

/** None without an endpoint, and none for a body that neither a command line nor an unchanged file can contain. */
function rawChoices(uri: Uri, { loaded, target, request }: DryExpanded): readonly CopyChoice[] {
  if (target.kind === 'local' || target.endpoint === undefined) return [];
  const { body } = loaded.request;
  const path = body.kind === 'file' && !body.expand ? toBodyUri(uri, body.path).fsPath : undefined;
  const inline = request.body instanceof Uint8Array ? toInlineBody(request.body) : undefined;
  if (path === undefined && inline === undefined) return [];
  const url = toInvokeUrl(target.endpoint, target.functionId);
  return [
    toRawChoice('Shell command for the OCI CLI, with secrets masked', () =>
      secretMask.text(toRawRequest(request, url, path ?? '')),
    ),
  ];
}

function toOcifnChoice(detail: string, make: MakeText): CopyChoice {
  return { label: 'ocifn Command', detail, make };
}

function toRawChoice(detail: string, make: MakeText): CopyChoice {
  return { label: 'oci raw-request', detail, make };
}

function toFileChoice(make: MakeText): CopyChoice {
  return { label: 'Request File (JSON)', detail: 'Contents of an .ocifn.json file', make };
}

async function copyPicked(choices: readonly CopyChoice[]): Promise<void> {
  const picked = await pickItem(choices, { title: 'Copy Invocation As', placeHolder: 'Select a format' });
  if (!picked) return;
  await env.clipboard.writeText(await picked.make());
  showBriefly(`Copied: ${picked.label}`);
}

import type { Uri } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { copyFormats, offerFormat } from '../../core/copyAs/copyFormats.ts';
import { getSetting } from '../common/settings.ts';
import { isLocalCopy, type CopySource } from '../../core/copyAs/copySource.ts';
import { shellQuote, toCommandLine } from '../../core/copyAs/shellWords.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import { redactedMark } from '../../core/redaction/redactor.ts';
import { resolveTarget } from '../../core/prepare/resolveTarget.ts';
import { toInvocationRequest } from '../../core/prepare/toInvocationRequest.ts';
import { readDocumentText } from '../common/documents.ts';
import type { FunctionNode } from '../functionTree/functionNodes.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { HistoryEntry } from '../history/entries/historyEntry.ts';
import type { HistoryServices } from '../history/entries/historyServices.ts';
import { readSentRequest } from '../history/entries/readBodies.ts';
import { toRequestToSave } from '../history/entries/toRequestToSave.ts';
import { pickRequest, type SavedRequests } from '../invoking/savedRequests.ts';
import { dryExpand, type PreviewServices } from '../preview/dryExpand.ts';
import { toBodyUri } from '../request/readBodyFile.ts';
import { showInformation } from '../ui/messages.ts';
import { copyPicked, type CopyChoice } from './pickFormat.ts';
import { resolveLocalSigner, resolveSigner } from './resolveSigner.ts';
import { StandIns } from './standIns.ts';

const maskNote = `Replace ${redactedMark} with the secrets, which the history does not keep.`;

/** Returns whether the history replaced secrets in the headers or the body of a request. */
function isMasked({ headers, body }: InvocationRequest): boolean {
  const inBody =
    body instanceof Uint8Array &&
    Buffer.from(body.buffer, body.byteOffset, body.length).includes(redactedMark);
  return inBody || headers.some(([, value]) => value.includes(redactedMark));
}

type Reporting = { readonly report: (failure: Failure) => Promise<void> };

/** "Copy Invocation As…" of an invocation in the history: offers texts that send the same request. Copies no signature: it would have expired. */
export async function copyInvocation(services: HistoryServices, entry: HistoryEntry): Promise<void> {
  const sent = await readSentRequest(services.history, entry);
  if (!sent.ok) return services.report(sent.failure);
  if (!sent.value)
    return void showInformation(
      'The invocation failed before a request was created, so there is nothing to copy.',
    );
  const standIns = new StandIns();
  const request = { ...sent.value, headers: standIns.headers(sent.value.headers) };
  const path = (await services.history.folder()).pathOf(entry.id, 'request');
  const url = entry.events.find((event) => event.type === 'attempt')?.url;
  const attempted = url === undefined ? undefined : parseInvokeEndpoint(url);
  const endpoint = attempted?.ok ? attempted.value.endpoint : request.endpoint;
  const notes = [...standIns.notes, ...(isMasked(request) ? [maskNote] : [])];
  const source = await toSource({ ...request, ...defined({ endpoint }) }, path, notes);
  await copyPicked([
    ...toChoices(source, { ...services, formats: Object.values(copyFormats) }),
    toFileChoice(async () => (await toRequestToSave(services.catalog, entry, sent.value ?? request)).text),
  ]);
}

/**
 * "Copy Invocation As…" of a saved request: offers texts that send it as it would be sent now. Prompts for nothing: `ocifn` gets secrets
 * from its own sources, and in other texts a comment says what to fill in.
 */
export async function copyRequest(uri: Uri, services: PreviewServices & Reporting): Promise<void> {
  const standIns = new StandIns();
  const expanded = await dryExpand(uri, services, standIns);
  if (!expanded.ok) return services.report(expanded.failure);
  const { loaded, request } = expanded.value;
  const { body } = loaded.request;
  const path = body.kind === 'file' && !body.expand ? toBodyUri(uri, body.path).fsPath : undefined;
  const headers = standIns.headers(request.headers);
  const source = await toSource({ ...request, headers }, path, standIns.notes);
  const { ocifn, ...others } = copyFormats;
  const options = loaded.scope.environment ? [['--env', loaded.scope.environment.name]] : [];
  const command = toCommandLine(`ocifn invoke ${shellQuote(uri.fsPath)}`, options);
  const detail = `${ocifn.detail} that invokes the saved file`;
  await copyPicked([
    uri.scheme === 'file'
      ? { label: ocifn.label, detail, write: () => command }
      : { label: ocifn.label, detail, obstacle: 'Save the request first: ocifn reads its file.' },
    ...toChoices(source, { ...services, formats: Object.values(others) }),
    toFileChoice(() => readDocumentText(uri)),
  ]);
}

/** "Copy Invocation As…" of a line of the Functions view: the request that its button sends, or an invocation without a body. */
export async function copyFunction(
  { functionId, reference, function: { name } }: FunctionNode,
  services: PreviewServices & Reporting & { readonly saved: Pick<SavedRequests, 'of' | 'lastOf'> },
): Promise<void> {
  const { saved, catalog } = services;
  const [uri, ...more] = await saved.of(functionId);
  const picked =
    (await saved.lastOf(functionId)) ??
    (uri && more.length > 0
      ? await pickRequest(`Copy Invocation of ${name}`, [uri, ...more])
      : defined({ uri }));
  if (!picked) return;
  if (picked.uri) return copyRequest(picked.uri, services);
  const target = resolveTarget({ function: reference, saidBy: 'person' }, await catalog.context());
  if (!target.ok) return services.report(target.failure);
  const place = target.value.kind === 'remote' ? target.value : { credentials: {} };
  const content = { dryRun: false, headers: [], contentType: 'application/json', body: new Uint8Array() };
  const source = await toSource(toInvocationRequest(target.value, place, content), undefined, []);
  await copyPicked([
    ...toChoices(source, { ...services, formats: Object.values(copyFormats) }),
    toFileChoice(() => `${JSON.stringify({ function: reference }, undefined, 2)}\n`),
  ]);
}

async function toSource(
  request: InvocationRequest,
  path: string | undefined,
  notes: readonly string[],
): Promise<CopySource> {
  const { body, ...rest } = request;
  if (!(body instanceof Uint8Array)) throw new TypeError('The body was not read');
  const unplaced = { request: rest, body: { bytes: body, ...defined({ path }) }, notes };
  const local = isLocalCopy(unplaced);
  const signer = local ? ({ auth: 'api_key' } as const) : await resolveSigner(request.credentials);
  return { ...unplaced, signer, apiVersion: getSetting('apiVersion') };
}

function toChoices(
  source: CopySource,
  {
    formats,
    catalog,
    report,
  }: Reporting & {
    readonly formats: readonly (typeof copyFormats)[keyof typeof copyFormats][];
    readonly catalog: FunctionCatalog;
  },
): readonly CopyChoice[] {
  return formats.map((format) => {
    const offer = offerFormat(format, source);
    if ('obstacle' in offer) return offer;
    const write = async (): Promise<string | undefined> => {
      const placed = await place(source, catalog);
      if (placed.ok) return offer.write(placed.value);
      await report(placed.failure);
      return undefined;
    };
    return { ...offer, write };
  });
}

/** Adds the URL and the key of this window to a request to a local function, whose host it opens. */
async function place(source: CopySource, catalog: FunctionCatalog): Promise<Result<CopySource>> {
  if (!isLocalCopy(source)) return ok(source);
  const host = await catalog.local.open();
  if (!host.ok) return host;
  const { url, credentials } = host.value;
  const signer = await resolveLocalSigner(credentials);
  return ok({ ...source, signer, request: { ...source.request, endpoint: url } });
}

function toFileChoice(write: () => string | Promise<string>): CopyChoice {
  return { label: 'Request File (JSON)', detail: 'Contents of an .ocifn.json file', write };
}

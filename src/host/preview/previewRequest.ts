import { Uri, window, workspace } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import type { PreviewDocuments } from './previewDocuments.ts';
import { activeRequest } from '../common/activeRequest.ts';
import { getSetting } from '../common/settings.ts';
import { fileNameOf } from '../common/documents.ts';
import { type PreviewServices, dryExpand, secretMask, secretStandIn } from './dryExpand.ts';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { parseGivenName } from '../../core/variables/builtInVariable.ts';
import { firstVersion } from '../../core/oci/apiVersion.ts';
import { toInvokeUrl } from '../../core/oci/invokeEndpoint.ts';
import type { BodySource } from '../../core/invocation/invocationRequest.ts';
import { formatBytes } from '../../core/common/format.ts';
import type { Target } from '../../core/prepare/resolveTarget.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { lookUpVariable } from '../../core/variables/template.ts';
import type { LoadedRequest } from '../request/readRequest.ts';
import { toSignerText } from '../environments/confirmProtected.ts';
import type { Header } from '../../core/http/header.ts';
import { shorten } from '../../core/text/shorten.ts';

/**
 * "Preview Request": shows what would be sent now in a document. The user is not asked: secrets are masked, and prompts have their last
 * values.
 */
export async function previewRequest(
  documents: PreviewDocuments,
  { report, ...services }: PreviewServices & { readonly report: (failure: Failure) => Promise<void> },
  argument: unknown,
): Promise<void> {
  const request = argument instanceof Uri ? argument : activeRequest();
  if (!request) return;
  const text = await makePreview(request, services);
  if (!text.ok) return report(text.failure);
  const uri = documents.put(request, `${fileNameOf(request)} (preview).txt`, text.value);
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
}

/** The maximum number of characters of a body. */
const longest = 256 * 1024;

/** Returns the preview of a request as it would be sent now. Fails like `dryExpand`, or for invalid headers. */
export async function makePreview(uri: Uri, services: PreviewServices): Promise<Result<string>> {
  const rehearsed = await dryExpand(uri, services);
  if (!rehearsed.ok) return rehearsed;
  const { loaded, target, request } = rehearsed.value;
  const { toRequestHeaders } = await import('../../invoker/attempts/requestHeaders.ts');
  const head = toRequestHeaders(request);
  if (!head.ok) return head;
  const preview: RequestPreview = {
    file: fileNameOf(uri),
    notes: toNotes(target, loaded.scope.environment),
    url: toUrl(target),
    headers: [
      ['content-type', head.value.contentType],
      ...head.value.headers.map(([name, value]) =>
        name === 'opc-request-id' && request.requestId === undefined
          ? ([name, '(generated when sent)'] as const)
          : ([name, value] as const),
      ),
    ],
    body: toBodyText(request.body),
    variables: toVariables(loaded),
  };
  return ok(secretMask.text(toPreviewText(preview)));
}

function toNotes(
  target: Target,
  environment: { readonly name: string; readonly protected?: boolean } | undefined,
): readonly string[] {
  const asks =
    target.protected || environment?.protected ? ['Protected: asks for confirmation before it is sent.'] : [];
  return [
    `Function: ${target.name} (${target.functionId})`,
    `Profile: ${toSignerText(target)}`,
    `Environment: ${environment?.name ?? 'none'}`,
    ...asks,
  ];
}

function toUrl(target: Target): string {
  const base =
    target.kind === 'local'
      ? '(local functions host)'
      : (target.endpoint ?? '(invoke endpoint, looked up in the Functions service)');
  return toInvokeUrl(base, target.functionId, firstVersion(getSetting('apiVersion')));
}

function toBodyText(body: BodySource): string {
  if (!(body instanceof Uint8Array)) return '# (read when sent)';
  if (body.length === 0) return '# (no body)';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return text.length > longest
      ? `${text.slice(0, longest)}\n# … (${formatBytes(body.length)} in total)`
      : text;
  } catch {
    return `# (${formatBytes(body.length)}, binary)`;
  }
}

/** Lists the variables that the request uses, with their values and sources. */
function toVariables({ used, own, scope, context }: LoadedRequest): RequestPreview['variables'] {
  return used.flatMap((name) => {
    const given = parseGivenName(name)?.source;
    if (given === 'secret') return [{ name, value: secretStandIn, source: 'stored by VS Code' }];
    if (given === 'prompt') return [{ name, value: '…', source: 'asked for when sent' }];
    const value = lookUpVariable(name, context)?.text;
    if (value === undefined) return [];
    return [{ name, value, source: sourceOf(name, own, scope) }];
  });
}

function sourceOf(name: string, own: readonly string[], { sources, captured }: AssembledScope): string {
  if (name.startsWith('$')) return 'built-in';
  if (captured && Object.hasOwn(captured.values, name)) return 'captured in this session';
  return own.includes(name) ? 'this request' : (sources.get(name) ?? 'this request');
}

/** The contents of a preview, before secrets are masked. */
type RequestPreview = {
  readonly file: string;
  /** One line each. */
  readonly notes: readonly string[];
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly variables: readonly { readonly name: string; readonly value: string; readonly source: string }[];
};

/** Formats a preview: the request as it is sent, between comment lines that start with `#`. */
function toPreviewText({ file, notes, url, headers, body, variables }: RequestPreview): string {
  return [
    `# Preview of ${file}`,
    ...notes.map((note) => `# ${note}`),
    '# The request is signed when it is sent. The signature is not shown.',
    '',
    `POST ${url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
    '',
    ...(variables.length > 0 ? ['# Variables'] : []),
    ...variables.map(({ name, value, source }) => `# ${name} = ${oneLine(value)}  (${source})`),
    '',
  ].join('\n');
}

function oneLine(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ');
  return shorten(line, 200);
}

import type { Uri } from 'vscode';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { parseGivenName } from '../../core/variables/builtInVariable.ts';
import { toInvokeUrl } from '../../core/oci/invokeEndpoint.ts';
import type { BodySource } from '../../core/invocation/invocationRequest.ts';
import { formatBytes } from '../../core/common/formatBytes.ts';
import type { Target } from '../../core/prepare/resolveTarget.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { lookUpVariable } from '../../core/variables/template.ts';
import { fileNameOf } from '../common/documents.ts';
import type { LoadedRequest } from '../request/loadRequest.ts';
import { dryExpand, secretMask, secretStandIn, type PreviewServices } from './dryExpand.ts';
import { toPreviewText, type RequestPreview } from './previewText.ts';
import { toSignerText } from '../environments/signerText.ts';

/** More text than a person reads. */
const longest = 256 * 1024;

/** The text of a preview of a request as it would be sent now. */
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
  return toInvokeUrl(base, target.functionId);
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

/** Those that the request uses, with what they stand for and who says so. */
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

function sourceOf(name: string, own: readonly string[], { sources }: AssembledScope): string {
  if (name.startsWith('$')) return 'built-in';
  return own.includes(name) ? 'this request' : (sources.get(name) ?? 'this request');
}

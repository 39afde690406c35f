import type { Uri } from 'vscode';
import type { Failure } from '../../../core/common/failure.ts';
import { toInvokeUrl } from '../../../core/oci/invokeEndpoint.ts';
import { readDocumentText } from '../../common/documents.ts';
import { dryExpand, secretMask, type PreviewServices, type DryExpanded } from '../../preview/dryExpand.ts';
import { toBodyUri } from '../../request/readBodyFile.ts';
import { copyPicked, type CopyChoice } from './copyPicked.ts';
import { shellQuote, toCommandLine, toInlineBody } from './shellQuote.ts';
import { toRawRequest } from './toRawRequest.ts';

/**
 * "Copy Invocation As…" of a saved request, as it would be sent now. Nobody is asked for anything: `ocifn` takes secrets from where it has
 * them, and anywhere else they are masked.
 */
export async function copyRequest(
  uri: Uri,
  { report, ...services }: PreviewServices & { readonly report: (failure: Failure) => Promise<void> },
): Promise<void> {
  const rehearsed = await dryExpand(uri, services);
  if (!rehearsed.ok) return report(rehearsed.failure);
  await copyPicked([
    ...ocifnChoice(uri, rehearsed.value),
    ...rawChoice(uri, rehearsed.value),
    {
      label: 'Request File (JSON)',
      detail: 'Contents of an .ocifn.json file',
      make: () => readDocumentText(uri),
    },
  ]);
}

/** A draft is no file that another program could read. */
function ocifnChoice(uri: Uri, { loaded }: DryExpanded): readonly CopyChoice[] {
  if (uri.scheme !== 'file') return [];
  const { environment } = loaded.scope;
  const options = environment ? [['--env', environment.name]] : [];
  return [
    {
      label: 'ocifn Command',
      detail: 'Shell command for the ocifn CLI that invokes the saved file',
      make: () => toCommandLine(`ocifn invoke ${shellQuote(uri.fsPath)}`, options),
    },
  ];
}

/** The OCI CLI asks for an address, and for a body that a command line or a file can hold. */
function rawChoice(uri: Uri, { loaded, target, request }: DryExpanded): readonly CopyChoice[] {
  if (target.kind === 'local' || target.endpoint === undefined) return [];
  const { body } = loaded.request;
  const path = body.kind === 'file' && !body.expand ? toBodyUri(uri, body.path).fsPath : undefined;
  const inline = request.body instanceof Uint8Array ? toInlineBody(request.body) : undefined;
  if (path === undefined && inline === undefined) return [];
  const url = toInvokeUrl(target.endpoint, target.functionId);
  return [
    {
      label: 'oci raw-request',
      detail: 'Shell command for the OCI CLI, with secrets masked',
      make: () => secretMask.text(toRawRequest(request, url, path ?? '')),
    },
  ];
}

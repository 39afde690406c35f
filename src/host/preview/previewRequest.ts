import { Uri, window, workspace } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import type { PreviewDocuments } from './previewDocuments.ts';
import { activeRequest } from '../common/activeRequest.ts';
import { fileNameOf } from '../common/documents.ts';
import { makePreview } from './makePreview.ts';
import type { PreviewServices } from './dryExpand.ts';

/**
 * "Preview Request": what would be sent now, in a document of its own. Nobody is asked for anything: secrets are masked,
 * and prompts have their last answers.
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

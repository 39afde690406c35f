import { requestSamples } from '../../core/cloudEvents/samples/requestSamples.ts';
import { toSampleEdits } from '../../core/cloudEvents/samples/requestSample.ts';
import type { RequestEdit } from '../../core/edit/requestEdit.ts';
import { pickItem } from '../ui/pickItem.ts';

/** Asks for a sample request of an OCI service and returns the edits that insert it. Undefined if the user cancelled. */
export async function pickSample(): Promise<readonly RequestEdit[] | undefined> {
  const items = requestSamples.map((sample) => ({ label: sample.label, detail: sample.detail, sample }));
  const picked = await pickItem(items, {
    title: 'Insert Sample',
    placeHolder: 'Replaces the body, content type, intent and HTTP request (you can undo)',
    matchOnDetail: true,
  });
  return picked && toSampleEdits(picked.sample);
}

import { window } from 'vscode';
import { requestSamples } from '../../core/cloudEvents/samples/requestSamples.ts';
import type { RequestSample } from '../../core/cloudEvents/samples/requestSample.ts';

/** Asks which of the requests that services of OCI make one's own is to be like. */
export async function pickSample(): Promise<RequestSample | undefined> {
  const items = requestSamples.map((sample) => ({ label: sample.label, detail: sample.detail, sample }));
  const picked = await window.showQuickPick(items, {
    title: 'Insert Sample',
    placeHolder:
      'It replaces the body, its content type, the intent and the HTTP request. Undo brings them back.',
    matchOnDetail: true,
  });
  return picked?.sample;
}

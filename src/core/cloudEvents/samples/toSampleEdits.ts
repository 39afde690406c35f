import type { RequestEdit } from '../../edit/requestEdit.ts';
import type { RequestSample } from './requestSample.ts';

/** The edits that make a request the sample: all that it says, and nothing of where it goes. */
export function toSampleEdits({ intent, contentType, http, json }: RequestSample): readonly RequestEdit[] {
  return [
    { field: 'intent', value: intent },
    { field: 'contentType', value: contentType },
    { field: 'httpMethod', value: http?.method },
    { field: 'httpUrl', value: http?.url },
    { field: 'httpHeaders', value: http?.headers ?? [] },
    { field: 'body', value: { kind: 'json', source: json } },
  ];
}

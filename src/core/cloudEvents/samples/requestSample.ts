import type { RequestEdit } from '../../edit/requestEdit.ts';
import type { FnHttpRequest } from '../../http/fnHttp.ts';
import type { Intent } from '../../invocation/invocationRequest.ts';
import type { PayloadKind } from '../payloadKind.ts';

/** A sample request, as an OCI service sends it. */
export type RequestSample = {
  readonly label: string;
  readonly detail: string;
  readonly intent?: Intent;
  readonly contentType?: string;
  readonly http?: FnHttpRequest;
  /** Kind of the body; undefined for an arbitrary one. */
  readonly payload?: PayloadKind;
  /** Text of the JSON body. */
  readonly json: string;
};

/** Returns the edits that replace the content of a request by the sample; its target stays. */
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

import type { RequestEdit } from '../../edit/requestEdit.ts';
import type { FnHttpRequest } from '../../http/fnHttp.ts';
import type { Intent } from '../../invocation/invocationRequest.ts';
import type { PayloadKind } from '../payloadKind.ts';

/** A request as a service of OCI makes it, to begin with. */
export type RequestSample = {
  readonly label: string;
  readonly detail: string;
  readonly intent?: Intent;
  readonly contentType?: string;
  readonly http?: FnHttpRequest;
  /** What the body is; undefined where it is anybody's. */
  readonly payload?: PayloadKind;
  /** Text of the JSON body. */
  readonly json: string;
};

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

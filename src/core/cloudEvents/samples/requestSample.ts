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

import type { Header } from './header.ts';
import type { AuthKind, Intent, InvokeType, Timeout } from './invocationRequest.ts';
import type { RequestBody } from './requestBody.ts';

/** What a `*.ocifn.json` file says; what it leaves out is undefined, and is filled in when it is invoked. */
export type RequestFile = {
  readonly name?: string;
  /** Name from settings, `local:NAME`, or OCID; empty in a draft. */
  readonly function: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly auth?: AuthKind;
  readonly region?: string;
  readonly intent?: Intent;
  readonly type?: InvokeType;
  readonly dryRun: boolean;
  readonly requestId?: string;
  readonly contentType?: string;
  readonly headers: readonly Header[];
  readonly body: RequestBody;
  readonly timeout: Partial<Timeout>;
  /** Keys that are kept in the file and have no effect. */
  readonly ignoredKeys: readonly string[];
};

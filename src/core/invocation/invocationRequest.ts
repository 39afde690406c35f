import type { CircuitBreakerPolicy } from '../policies/circuitBreakerPolicy.ts';
import type { Header } from '../http/header.ts';
import type { RetryPolicy } from '../policies/retryPolicy.ts';

/** How the function development kit is told to read the body; sent as `fn-intent`. */
export const intents = ['httprequest', 'cloudevent'] as const;
export type Intent = (typeof intents)[number];

/** Whether the answer is waited for, or only the acknowledgement; sent as `fn-invoke-type`. */
export const invokeTypes = ['sync', 'detached'] as const;
export type InvokeType = (typeof invokeTypes)[number];

/** Ways to sign, by the names of the OCI CLI; `auto` reads the profile. */
export const authKinds = [
  'auto',
  'api_key',
  'security_token',
  'instance_principal',
  'instance_obo_user',
  'resource_principal',
  'oke_workload_identity',
] as const;
export type AuthKind = (typeof authKinds)[number];

/** Which profile of which config file signs. Empty values mean what the OCI CLI takes them to mean. */
export type CredentialSource = {
  readonly configFile?: string;
  readonly profile?: string;
  /** File with the settings of the OCI CLI, whose `default_profile` counts where no profile is named. */
  readonly rcFile?: string;
  readonly auth?: AuthKind;
};

/** Time-outs in seconds: to connect, and the longest gap between bytes of the answer. */
export type Timeout = { readonly connect: number; readonly read: number };

/**
 * Bytes, or a readable whose length is not known before it ends; that is read once, before the first attempt,
 * since the signature covers the hash and the length.
 */
export type BodySource = Uint8Array | AsyncIterable<Uint8Array>;

/** One invocation, ready to be signed: everything is resolved, nothing is read from settings or files any more. */
export type InvocationRequest = {
  /** OCID of the function. */
  readonly functionId: string;
  /** Origin, path prefix and perhaps the API version, as `parseInvokeEndpoint` gives it; undefined: asked of the Functions service. */
  readonly endpoint?: string;
  /** Where the endpoint is asked for, when there is none; undefined: the region of the OCID, else of the profile. */
  readonly region?: string;
  readonly credentials: CredentialSource;
  readonly intent?: Intent;
  readonly type?: InvokeType;
  readonly dryRun?: boolean;
  /** `opc-request-id`; made when absent. */
  readonly requestId?: string;
  readonly contentType: string;
  /** Further headers, in order; those that the signature owns are refused. */
  readonly headers: readonly Header[];
  /** Exactly these bytes are sent. */
  readonly body: BodySource;
  /** Most bytes that are read of a body whose length is not known; the service's limit holds besides. */
  readonly bufferLimit?: number;
  readonly timeout: Timeout;
  /** Absent: one attempt. */
  readonly retry?: RetryPolicy;
  /** Absent: no breaker. Its state is shared by all who invoke at the same endpoint. */
  readonly circuitBreaker?: CircuitBreakerPolicy;
};

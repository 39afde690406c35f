import type { CircuitBreakerPolicy } from '../policies/circuitBreakerPolicy.ts';
import type { Header } from '../http/header.ts';
import type { RetryPolicy } from '../policies/retryPolicy.ts';

/** How the Function Development Kit (FDK) interprets the body; sent as `fn-intent`. */
export const intents = ['httprequest', 'cloudevent'] as const;
export type Intent = (typeof intents)[number];

/**
 * Whether to wait for the response of the function or only for the acceptance (202); sent as
 * `fn-invoke-type`.
 */
export const invokeTypes = ['sync', 'detached'] as const;
export type InvokeType = (typeof invokeTypes)[number];

/** Ways to sign, with the names of the OCI CLI; `auto` uses the profile. */
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

/** The profile and config file that sign. Empty values mean the same as in the OCI CLI. */
export type CredentialSource = {
  readonly configFile?: string;
  readonly profile?: string;
  /** Settings file of the OCI CLI, whose `default_profile` is used without a profile. */
  readonly rcFile?: string;
  readonly auth?: AuthKind;
};

/** Timeouts in seconds: to connect, and between bytes of the response. */
export type Timeout = { readonly connect: number; readonly read: number };

/**
 * Bytes, or a stream of unknown length. A stream is read once, completely, before the first attempt, because
 * the signature covers the hash and the length.
 */
export type BodySource = Uint8Array | AsyncIterable<Uint8Array>;

/** A complete invocation, ready to be signed: nothing is read from settings or files after this. */
export type InvocationRequest = {
  /** OCID of the function. */
  readonly functionId: string;
  /**
   * From `parseInvokeEndpoint`: origin, path prefix and optionally the API version; undefined: the Functions
   * service is asked.
   */
  readonly endpoint?: string;
  /**
   * Region whose service is asked for the endpoint; undefined: the region of the OCID, else of the profile.
   */
  readonly region?: string;
  readonly credentials: CredentialSource;
  readonly intent?: Intent;
  readonly type?: InvokeType;
  readonly dryRun?: boolean;
  /** `opc-request-id`; generated if absent. */
  readonly requestId?: string;
  readonly contentType: string;
  /** Custom headers, in order; reserved headers, which the signature needs, are refused. */
  readonly headers: readonly Header[];
  /** Sent unchanged. */
  readonly body: BodySource;
  /** Maximum bytes read from a body of unknown length; the limit of the service applies too. */
  readonly bufferLimit?: number;
  readonly timeout: Timeout;
  /** Absent: one attempt. */
  readonly retry?: RetryPolicy;
  /** Absent: no breaker. All invocations of an endpoint share its state. */
  readonly circuitBreaker?: CircuitBreakerPolicy;
};

import type { CopySource } from './copySource.ts';
import { lookupRegion, otherTimeout, toolEndpoint, usesSdkRetries } from './ociOptions.ts';

/** What a program for an SDK says about a request, apart from its body, headers and signer. */
export type SdkCall = Pick<
  CopySource['request'],
  'functionId' | 'intent' | 'type' | 'dryRun' | 'requestId'
> & {
  readonly notes: readonly string[];
  /** Undefined: looked up with the function. */
  readonly endpoint: string | undefined;
  /** Of the lookup; undefined: that of the profile. */
  readonly region: string | undefined;
  /** Undefined if it is that of the SDKs. */
  readonly timeout: CopySource['request']['timeout'] | undefined;
  /** Whether the SDK retries as it usually does; otherwise never. */
  readonly retries: boolean;
};

/** Returns what a program for an SDK says about a request. */
export function toSdkCall(source: CopySource): SdkCall {
  return {
    ...source.request,
    notes: source.notes,
    endpoint: toolEndpoint(source),
    region: lookupRegion(source),
    timeout: otherTimeout(source),
    retries: usesSdkRetries(source),
  };
}

/** Returns the name of a value of an enumeration in Java, Go and TypeScript. */
export function toEnumName(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}

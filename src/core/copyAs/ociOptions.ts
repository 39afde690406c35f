import { toEndpointBase } from '../oci/invokeEndpoint.ts';
import { parseOcid } from '../oci/ocid.ts';
import { findRegion } from '../oci/regions.ts';
import type { CopySource } from './copySource.ts';

/** Timeouts of the OCI CLI and the SDKs, in seconds. */
const usualTimeout = { connect: 10, read: 60 };

/** Returns the timeouts of a request; undefined if they are those of the OCI CLI and the SDKs. */
export function otherTimeout({
  request: { timeout },
}: CopySource): CopySource['request']['timeout'] | undefined {
  const { connect, read } = usualTimeout;
  return timeout.connect === connect && timeout.read === read ? undefined : timeout;
}

/** Returns true if a request uses the retries of the SDK. Without, the texts ask for none. */
export function usesSdkRetries({ request: { retry } }: CopySource): boolean {
  return retry?.strategy === 'sdk';
}

/** Returns the options of the OCI CLI that say who signs, how long it waits and whether it retries. */
export function toOciOptions(source: CopySource): readonly (readonly string[])[] {
  const { configFile, profile, auth } = source.signer;
  const timeout = otherTimeout(source);
  return [
    ...(configFile === undefined ? [] : [['--config-file', configFile]]),
    ...(profile === undefined ? [] : [['--profile', profile]]),
    ...(auth === 'api_key' ? [] : [['--auth', auth]]),
    ...(timeout
      ? [
          ['--connection-timeout', String(timeout.connect)],
          ['--read-timeout', String(timeout.read)],
        ]
      : []),
    ...(usesSdkRetries(source) ? [] : [['--no-retry']]),
  ];
}

/** Returns the region whose service knows the invoke endpoint: that of the request, else of the OCID; undefined: that of the profile. */
export function lookupRegion({ request: { region, functionId } }: CopySource): string | undefined {
  return region || findRegion(parseOcid(functionId)?.region ?? '')?.id;
}

/**
 * Returns the endpoint that the OCI CLI asks for the invoke endpoint; undefined for the usual one of the region: the host that invokes a
 * function in the cloud does not know it.
 */
export function managementEndpoint(source: CopySource): string | undefined {
  const endpoint = toolEndpoint(source);
  return endpoint !== undefined && /^https:\/\/[^/]+\.functions\.oci\./.test(endpoint) ? undefined : endpoint;
}

/** Returns the endpoint without an API version, since each tool adds its own; undefined if it has to be looked up. */
export function toolEndpoint({ request: { endpoint } }: CopySource): string | undefined {
  return endpoint === undefined || endpoint === '' ? undefined : toEndpointBase(endpoint);
}

import { toEndpointBase } from '../oci/invokeEndpoint.ts';
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

/** Returns the endpoint without an API version, since each tool adds its own; undefined if it has to be looked up. */
export function toolEndpoint({ request: { endpoint } }: CopySource): string | undefined {
  return endpoint === undefined || endpoint === '' ? undefined : toEndpointBase(endpoint);
}

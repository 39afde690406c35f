import { describeFailure } from '../../core/failures/describeFailure.ts';
import { headerValue } from '../../core/http/header.ts';
import { checkManagementEndpoint } from '../../core/oci/endpointPolicy.ts';
import { iterate } from '../../core/common/producer.ts';
import { createRequestId } from '../signing/requestId.ts';
import { exchange } from '../transport/exchange.ts';
import { clockMatches, clockNotChecked, clockOff } from './machineFindings.ts';
import type { CheckLine } from './setupCheck.ts';
import type { SetupContext } from './setupContext.ts';

/** Seconds. A smaller difference may be the delay of the network, and does no harm. */
const noticeable = 60;

/** In seconds: shorter than for an invocation, since the check must not take long. */
const timeout = { connect: 5, read: 5 };

/**
 * Compares the clock with the `date` header of a service.
 * The request is not signed: any response will do.
 *
 * @param origin of the service, such as `https://functions.us-phoenix-1.oci.oraclecloud.com`
 */
export async function checkClock(
  origin: string,
  { connections, allowedHosts }: SetupContext,
  signal: AbortSignal,
): Promise<CheckLine> {
  const url = new URL(origin);
  const { host } = url;
  if (!checkManagementEndpoint(url, allowedHosts).ok) return clockNotChecked(`${host} is not a known host`);
  const call = { method: 'GET', url, headers: [], requestId: createRequestId(), timeout } as const;
  const body = new Uint8Array();
  for await (const event of iterate(exchange({ ...call, body, responseLimit: 0 }, connections, signal))) {
    if (event.type === 'failed')
      return clockNotChecked(describeFailure(event.failure).message.replace(/\.$/, ''));
    if (event.type !== 'head') continue;
    const date = Date.parse(headerValue(event.head.headers, 'date') ?? '');
    if (Number.isNaN(date)) return clockNotChecked(`${host} did not send the time`);
    // The header omits the milliseconds, so the time was half a second later on average.
    const seconds = Math.round((Date.now() - date - 500) / 1000);
    return Math.abs(seconds) < noticeable ? clockMatches(host) : clockOff(host, seconds);
  }
  return clockNotChecked('cancelled');
}

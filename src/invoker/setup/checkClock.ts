import { describeFailure } from '../../core/failures/describeFailure.ts';
import { describeFinding } from '../../core/setup/describeFinding.ts';
import { checkManagementEndpoint } from '../../core/oci/endpointPolicy.ts';
import { headerValue } from '../../core/http/header.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { exchange } from '../transport/exchange.ts';
import { createRequestId } from '../signing/requestId.ts';
import type { SetupContext } from './setupContext.ts';

/** Below that it is the network, or nothing to worry about. */
const noticeable = 60;

/** Nobody waits longer for a clock. */
const timeout = { connect: 5, read: 5 };

/** Compares the clock with the `date` of a service's answer. What is asked for is not signed, so it does not matter what the answer is. */
export async function checkClock(
  origin: string,
  { connections, allowedHosts }: SetupContext,
  signal: AbortSignal,
): Promise<CheckLine> {
  const url = new URL(origin);
  const { host } = url;
  const unknown = (reason: string): CheckLine => describeFinding({ code: 'clockUnknown', reason });
  if (!checkManagementEndpoint(url, allowedHosts).ok) return unknown(`${host} is not a known host`);
  const call = { method: 'GET', url, headers: [], requestId: createRequestId(), timeout } as const;
  const body = new Uint8Array();
  // Its head is enough.
  for await (const event of exchange({ ...call, body, responseLimit: 0 }, connections, signal)) {
    if (event.type === 'failed') {
      return unknown(describeFailure(event.failure).message.replace(/\.$/, ''));
    }
    if (event.type !== 'head') continue;
    const date = Date.parse(headerValue(event.head.headers, 'date') ?? '');
    if (Number.isNaN(date)) return unknown(`${host} did not send the time`);
    // It is cut to the second, so on average half a second has passed.
    const seconds = Math.round((Date.now() - date - 500) / 1000);
    return Math.abs(seconds) < noticeable
      ? describeFinding({ code: 'clockRight', host })
      : describeFinding({ code: 'clockOff', host, seconds });
  }
  return unknown('cancelled');
}

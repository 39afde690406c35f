import type { InvocationEvent } from '../../src/core/invocationEvent.ts';
import type { InvocationRequest } from '../../src/core/invocationRequest.ts';

/** A function that exists nowhere. */
export const functionId = 'ocid1.fnfunc.oc1.phx.aaaatest';

/** A request with an empty body and generous time-outs, to be changed where a test cares. */
export function createRequest(change: Partial<InvocationRequest> = {}): InvocationRequest {
  return {
    functionId,
    credentials: {},
    contentType: 'application/json',
    headers: [],
    body: new Uint8Array(),
    timeout: { connect: 20, read: 20 },
    ...change,
  };
}

/** What an invocation came to. */
export type Outcome = {
  readonly events: readonly InvocationEvent[];
  readonly types: readonly InvocationEvent['type'][];
  readonly body: Buffer;
  readonly last: InvocationEvent | undefined;
};

/** Runs an invocation to its end. */
export async function collect(invocation: AsyncIterable<InvocationEvent>): Promise<Outcome> {
  const events: InvocationEvent[] = [];
  for await (const event of invocation) events.push(event);
  return {
    events,
    types: events.map((event) => event.type),
    body: Buffer.concat(events.map((event) => (event.type === 'chunk' ? event.bytes : Buffer.alloc(0)))),
    last: events.at(-1),
  };
}

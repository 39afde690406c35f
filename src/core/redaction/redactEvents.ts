import type { InvocationEvent } from '../invocation/invocationEvent.ts';
import type { Redactor } from './redactor.ts';

/** Removes the secrets of a request from the events of its invocation: the response may repeat them. */
export async function* redactEvents(
  events: AsyncIterable<InvocationEvent>,
  redactor: Redactor,
): AsyncGenerator<InvocationEvent> {
  if (redactor.isEmpty) return yield* events;
  const body = redactor.stream();
  for await (const event of events) {
    const over = event.type === 'finished' || event.type === 'failed' || event.type === 'cancelled';
    const bytes = event.type === 'chunk' ? body.push(event.bytes) : over ? body.end() : undefined;
    if (bytes && bytes.length > 0) yield { type: 'chunk', bytes };
    if (event.type !== 'chunk') yield redactor.value(event);
  }
}

import type { InvocationEvent } from '../core/invocationEvent.ts';
import { ok, type Result } from '../core/result.ts';
import type { Redactor } from '../core/redactor.ts';
import { addEvent, noAnswer, type Answer } from './answer.ts';
import { toAnswerJson } from './answerJson.ts';
import type { Sink } from './sink.ts';

/** Told of each event but the pieces of the body, with what is known after it. */
type OnEvent = (event: InvocationEvent, answer: Answer) => void;

/** Writes the body of an answer as it arrives. Leaves off at the first piece that cannot be written, which closes the connection. */
export async function receiveBody(
  events: AsyncIterable<InvocationEvent>,
  sink: Sink,
  onEvent: OnEvent,
): Promise<Result<Answer>> {
  let answer = noAnswer;
  for await (const event of events) {
    answer = addEvent(answer, event);
    if (event.type !== 'chunk') {
      if (event.type === 'finished' || event.type === 'failed') sink.endLine();
      onEvent(event, answer);
      continue;
    }
    const written = await sink.write(event.bytes);
    if (!written.ok) return written;
  }
  return ok(answer);
}

/**
 * Collects an answer and writes it as one JSON object, also when it is an error or not whole.
 *
 * @param redactor applied to everything except the body
 */
export async function receiveJson(
  events: AsyncIterable<InvocationEvent>,
  sink: Sink,
  onEvent: OnEvent,
  redactor: Redactor,
): Promise<Result<Answer>> {
  const chunks: Uint8Array[] = [];
  const collected: Sink = {
    ...sink,
    write: async (data) => {
      if (typeof data !== 'string') chunks.push(data);
      return ok(undefined);
    },
  };
  const answer = await receiveBody(events, collected, onEvent);
  if (!answer.ok) return answer;
  const written = await sink.write(toAnswerJson(answer.value, Buffer.concat(chunks), redactor));
  return written.ok ? answer : written;
}

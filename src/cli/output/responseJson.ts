import type { Header } from '../../core/http/header.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { describeRemark } from '../../core/http/responseRemark.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { escapeWorkflowCommands } from '../../core/text/workflowCommands.ts';
import { functionStatus, type ResponseRecord } from './responseRecord.ts';
import { toAttemptJson } from './attemptRecord.ts';

/** A body in pieces. */
export type JsonBody = { readonly pieces: AsyncIterable<Uint8Array>; readonly encoding: 'utf8' | 'base64' };

/**
 * Yields the object of `--output json` in pieces, so that a body of any size takes little memory. Scripts depend on its keys. It
 * contains no control characters and workflow commands, and no secrets except in the body.
 */
export async function* toResponseJson(
  response: ResponseRecord,
  body: JsonBody,
  redactor: Redactor,
): AsyncGenerator<string> {
  for await (const piece of toPieces(redactor.value(response), body))
    yield escapeWorkflowCommands(visibleText(piece, '\n'));
}

async function* toPieces(response: ResponseRecord, { pieces, encoding }: JsonBody): AsyncGenerator<string> {
  const { head, attempts, timings, failure, requestId, remarks = [] } = response;
  const before = {
    status: head?.status,
    functionStatus: functionStatus(response),
    headers: toObject(head?.headers ?? []),
  };
  const after = {
    bodyEncoding: encoding,
    requestId,
    callId: head?.callId,
    failure,
    ...(remarks.length > 0 && { remarks: remarks.map(describeRemark) }),
    attempts: attempts.map(toAttemptJson),
    timings,
  };
  yield `${JSON.stringify(before, null, 2).slice(0, -2)},\n  "body": "`;
  yield* encoding === 'utf8' ? toText(pieces) : toBase64(pieces);
  yield `",${JSON.stringify(after, null, 2).slice(1)}\n`;
}

/** Yields the content of a JSON string. A byte order mark stays, since the text represents the bytes. */
async function* toText(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const bytes of pieces)
    // The last one may begin `##[` with the next piece.
    yield JSON.stringify(decoder.decode(bytes, { stream: true }))
      .slice(1, -1)
      .replace(/#$/, String.raw`\u0023`);
}

async function* toBase64(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const bytes of pieces) {
    const data = Buffer.concat([rest, bytes]);
    // Three bytes make four characters; the remainder waits for the next piece.
    const whole = data.length - (data.length % 3);
    yield data.toString('base64', 0, whole);
    rest = data.subarray(whole);
  }
  yield rest.toString('base64');
}

/** A repeated header becomes a list of its values, since joined values of Set-Cookie could not be separated. Its name is spelled as it first occurred. */
function toObject(headers: readonly Header[]): Readonly<Record<string, string | readonly string[]>> {
  const byName = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = byName.get(key);
    if (known) known.values.push(value);
    else byName.set(key, { name, values: [value] });
  }
  return Object.fromEntries(
    [...byName.values()].map(({ name, values }) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  );
}

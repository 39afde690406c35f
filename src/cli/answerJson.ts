import { toContentKind } from '../core/contentKind.ts';
import { headerValue, type Header } from '../core/header.ts';
import type { Redactor } from '../core/redactor.ts';
import { visibleText } from '../core/visibleText.ts';
import { functionStatus, type Answer } from './answer.ts';
import { toAttemptJson } from './attemptRecord.ts';

/**
 * The one object that `--output json` prints; scripts depend on its keys. It has no control characters, and no secrets
 * except in the body.
 */
export function toAnswerJson(answer: Answer, body: Uint8Array, redactor: Redactor): string {
  const { head, attempts, timings, failure, requestId } = redactor.value(answer);
  const contentType = headerValue(answer.head?.headers ?? [], 'content-type');
  const text = head && toContentKind(contentType, body) !== 'binary';
  const object = {
    status: head?.status,
    functionStatus: functionStatus(answer),
    headers: toObject(head?.headers ?? []),
    body: Buffer.from(body).toString(text ? 'utf8' : 'base64'),
    bodyEncoding: text ? 'utf8' : 'base64',
    requestId,
    callId: head?.callId,
    failure,
    attempts: attempts.map(toAttemptJson),
    timings,
  };
  return visibleText(`${JSON.stringify(object, null, 2)}\n`, '\n');
}

/** A header that came several times has its values in one, as HTTP lets them be joined; its name is as it came first. */
function toObject(headers: readonly Header[]): Readonly<Record<string, string>> {
  const joined = new Map<string, Header>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = joined.get(key);
    joined.set(key, known ? [known[0], `${known[1]}, ${value}`] : [name, value]);
  }
  return Object.fromEntries(joined.values());
}

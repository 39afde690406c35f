import { toContentKind } from '../core/contentKind.ts';
import { headerValue, type Header } from '../core/header.ts';
import { functionStatus, type Answer } from './answer.ts';
import { toAttemptJson } from './attemptRecord.ts';

/** The one object that `--output json` prints; scripts depend on its keys. */
export function toAnswerJson(answer: Answer, body: Uint8Array): string {
  const { head, attempts, timings, failure, requestId } = answer;
  const text = head && toContentKind(headerValue(head.headers, 'content-type'), body) !== 'binary';
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
  return `${JSON.stringify(object, null, 2)}\n`;
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

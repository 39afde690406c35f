import type { IncomingMessage } from 'node:http';

/**
 * Reads the body of a request; undefined when it is larger than the limit. Trusts the length header: it is signed, and Node holds the sender to it.
 * What is too much stays unread: answering makes Node drop it, so that the sender gets to read the answer.
 */
export async function readRequestBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length']) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import { headerValue } from '../../core/http/header.ts';
import type { InvocationEvent } from '../../core/invocation/invocationEvent.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { ResponseSpool } from '../../invoker/spool/responseSpool.ts';
import { temporaryFolder } from '../../files/temporaryFolder.ts';
import { addEvent, noResponse, type ResponseRecord } from './responseRecord.ts';
import { toResponseJson } from './responseJson.ts';
import type { Sink } from './openSink.ts';
import { isAsciiBased, readCharset } from '../../core/text/charset.ts';

/** Called for each event except the chunks of the body, with the response so far. */
type OnEvent = (event: InvocationEvent, response: ResponseRecord) => void;

/**
 * Writes the body of a response as it arrives. Stops at the first chunk that cannot be written, which closes the connection, and
 * fails with `fileNotWritten`.
 */
export async function receiveBody(
  events: AsyncIterable<InvocationEvent>,
  sink: Sink,
  onEvent: OnEvent,
): Promise<Result<ResponseRecord>> {
  let response = noResponse;
  for await (const event of events) {
    response = addEvent(response, event);
    if (event.type !== 'chunk') {
      if (event.type === 'finished' || event.type === 'failed') sink.endLine();
      onEvent(event, response);
      continue;
    }
    const written = await sink.write(event.bytes);
    if (!written.ok) return written;
  }
  return ok(response);
}

/** Bytes of a response that stay in memory (8 MiB); more than the service returns. A larger one goes to disk until its end. */
const memoryLimit = 8_388_608;

/**
 * Collects a response and writes it as one JSON object, even if it is an error or incomplete.
 *
 * @param redactor applied to everything except the body
 */
export async function receiveJson(
  events: AsyncIterable<InvocationEvent>,
  sink: Sink,
  onEvent: OnEvent,
  redactor: Redactor,
): Promise<Result<ResponseRecord>> {
  const folder = join(temporaryFolder(), `ocifn-${randomUUID()}`);
  const spool = new ResponseSpool({ folder, previewLimit: memoryLimit });
  let text = new BodyText(undefined);
  const collected: Sink = {
    ...sink,
    write: async (data) => {
      const bytes = Buffer.from(data);
      text.add(bytes);
      spool.append(bytes);
      await spool.drained;
      return ok(undefined);
    },
  };
  try {
    const received = await receiveBody(events, collected, (event, known) => {
      if (event.type === 'head') text = new BodyText(headerValue(event.head.headers, 'content-type'));
      onEvent(event, known);
    });
    if (!received.ok) return received;
    // If the disk fails, only the beginning is left; the failure says so.
    const response = { ...received.value, ...defined({ failure: received.value.failure ?? spool.failure }) };
    const body = { pieces: spool.read(), encoding: text.isText ? 'utf8' : 'base64' } as const;
    for await (const piece of toResponseJson(response, body, redactor)) {
      const written = await sink.write(piece);
      if (!written.ok) return written;
    }
    return ok(response);
  } finally {
    await spool.dispose();
    // A file that could not be created cannot be deleted; the response itself is complete.
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** Decides whether a body that arrives in pieces is UTF-8 text throughout. */
export class BodyText {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #encoding: string;
  #isText = true;

  /** @param contentType may name another character set, whose bytes can be valid UTF-8 by chance */
  constructor(contentType: string | undefined) {
    this.#encoding = readCharset(contentType).encoding;
    if (!isAsciiBased(this.#encoding)) this.#isText = false;
  }

  add(bytes: Uint8Array): void {
    if (!this.#isText) return;
    // NUL is valid UTF-8 but a sign of binary data.
    this.#isText = !bytes.includes(0) && this.#accepts(() => this.#decoder.decode(bytes, { stream: true }));
    if (this.#encoding !== 'utf-8') this.#isText &&= bytes.every((byte) => byte < 0x80);
  }

  /** Valid once the whole body was added. */
  get isText(): boolean {
    return this.#isText && this.#accepts(() => this.#decoder.decode());
  }

  #accepts(decode: () => string): boolean {
    try {
      decode();
      return true;
    } catch {
      return false;
    }
  }
}

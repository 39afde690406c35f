import { createReadStream } from 'node:fs';

/** A body in the history. */
export type KeptBody = { readonly path: string; readonly size: number };

/** How the bytes of a body become a text: `base64` if they are not valid UTF-8. */
export type BodyEncoding = 'utf8' | 'base64';

/** The bodies of an entry: their encoding, and a mark where their text belongs. */
export type ExportedBodies = Readonly<
  Record<'request' | 'response', { readonly encoding: BodyEncoding; readonly text: string }>
>;

/** Decides the encoding of a body by all of its bytes, of which only a part is in memory. */
export async function toBodyEncoding({ path, size }: KeptBody): Promise<BodyEncoding> {
  if (size === 0) return 'utf8';
  const decoder = createDecoder(true);
  try {
    for await (const slice of read(path))
      if (decoder.decode(slice, { stream: true }).includes('\0')) return 'base64';
    decoder.decode();
    return 'utf8';
  } catch (error) {
    if (error instanceof TypeError) return 'base64';
    throw error;
  }
}

/** Yields a body as the inside of a JSON string, without its quotes. Throws if the file cannot be read. */
export async function* toJsonString(
  { path, size }: KeptBody,
  encoding: BodyEncoding,
): AsyncGenerator<string, void> {
  if (size === 0) return;
  if (encoding === 'base64') yield* toBase64(path);
  else {
    const decoder = createDecoder(false);
    for await (const slice of read(path))
      yield JSON.stringify(decoder.decode(slice, { stream: true })).slice(1, -1);
    yield JSON.stringify(decoder.decode()).slice(1, -1);
  }
}

async function* toBase64(path: string): AsyncGenerator<string, void> {
  // Three bytes are four characters: what is left over goes before the next slice.
  let rest = Buffer.alloc(0);
  for await (const slice of read(path)) {
    const bytes = Buffer.concat([rest, slice]);
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.subarray(0, whole).toString('base64');
    rest = bytes.subarray(whole);
  }
  yield rest.toString('base64');
}

function createDecoder(fatal: boolean): InstanceType<typeof TextDecoder> {
  return new TextDecoder('utf-8', { fatal, ignoreBOM: true });
}

function read(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: 128 * 1024 });
}

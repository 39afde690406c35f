import { bytesPerCall } from '../../../../protocol/response.ts';

/** Reads all bytes, in pieces that each take little time to receive. Rejects if some are missing. */
export async function readWhole(
  read: (offset: number, length: number) => Promise<Uint8Array>,
  size: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; offset < size;) {
    const part = await read(offset, bytesPerCall);
    if (part.length === 0) throw new Error('The body is incomplete');
    parts.push(part.slice());
    offset += part.length;
  }
  return parts;
}

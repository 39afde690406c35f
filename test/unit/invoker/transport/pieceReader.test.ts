import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { PieceReader } from '../../../../src/invoker/transport/pieceReader.ts';

const piece = Buffer.alloc(64 * 1024, 'x');

/** An endless stream that counts the requested pieces. */
function createEndless(): { readonly stream: Readable; readonly produced: () => number } {
  let produced = 0;
  const stream = new Readable({
    highWaterMark: piece.byteLength,
    read() {
      produced++;
      this.push(piece);
    },
  });
  return { stream, produced: () => produced };
}

describe('PieceReader', () => {
  it('returns the pieces in order, then undefined', async () => {
    const reader = new PieceReader(Readable.from([Buffer.from('a'), Buffer.from('b')]));
    expect(String(await reader.take())).toBe('a');
    expect(String(await reader.take())).toBe('b');
    expect(await reader.take()).toBeUndefined();
  });

  it('stops the sender while nothing is taken, and resumes it afterwards', async () => {
    const { stream, produced } = createEndless();
    const reader = new PieceReader(stream);
    await reader.take();
    await new Promise(setImmediate);
    const before = produced();
    await new Promise(setImmediate);
    expect(produced()).toBe(before);
    expect(before).toBeLessThan(10);
    for (let n = 0; n < 20; n++) await reader.take();
    expect(produced()).toBeGreaterThanOrEqual(20);
    stream.destroy();
  });

  it('pauses the stream once 128 kB wait, and resumes it below that', async () => {
    const stream = new Readable({ read() {} });
    const reader = new PieceReader(stream);
    const push = async (size: number): Promise<boolean> => {
      stream.push(Buffer.alloc(size));
      await new Promise(setImmediate);
      return stream.isPaused();
    };
    expect(await push(128 * 1024 - 2)).toBe(false);
    expect(await push(1)).toBe(false);
    expect(await push(1)).toBe(true);
    // A piece counts until the next one is requested.
    await reader.take();
    expect(stream.isPaused()).toBe(true);
    await reader.take();
    expect(stream.isPaused()).toBe(false);
    stream.destroy();
  });

  it('returns what arrived before an error, then throws it', async () => {
    const stream = new Readable({ read() {} });
    const reader = new PieceReader(stream);
    stream.push('begun');
    await new Promise(setImmediate);
    stream.destroy(new Error('broken'));
    expect(String(await reader.take())).toBe('begun');
    await expect(reader.take()).rejects.toThrow('broken');
  });

  it('throws for a stream that was already destroyed', async () => {
    const stream = new Readable({ read() {} });
    stream.destroy();
    await expect(new PieceReader(stream).take()).rejects.toThrow('Premature close');
  });
});

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { PieceReader } from '../../../../src/invoker/transport/pieceReader.ts';

const piece = Buffer.alloc(64 * 1024, 'x');

/** A stream without end that tells how many pieces were asked of it. */
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

describe('a reader of pieces', () => {
  it('gives what comes, in order, and then the end', async () => {
    const reader = new PieceReader(Readable.from([Buffer.from('a'), Buffer.from('b')]));
    expect(String(await reader.take())).toBe('a');
    expect(String(await reader.take())).toBe('b');
    expect(await reader.take()).toBeUndefined();
  });

  it('stops the sender while nobody takes, and lets it go on', async () => {
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

  it('stops the sender once 128 kB wait, and lets it go on below that', async () => {
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
    // A piece counts until the next one is asked for.
    await reader.take();
    expect(stream.isPaused()).toBe(true);
    await reader.take();
    expect(stream.isPaused()).toBe(false);
    stream.destroy();
  });

  it('gives what came before an error, then throws that', async () => {
    const stream = new Readable({ read() {} });
    const reader = new PieceReader(stream);
    stream.push('begun');
    await new Promise(setImmediate);
    stream.destroy(new Error('broken'));
    expect(String(await reader.take())).toBe('begun');
    await expect(reader.take()).rejects.toThrow('broken');
  });

  it('throws for a stream that was destroyed before', async () => {
    const stream = new Readable({ read() {} });
    stream.destroy();
    await expect(new PieceReader(stream).take()).rejects.toThrow('Premature close');
  });
});

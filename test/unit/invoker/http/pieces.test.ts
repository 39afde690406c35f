import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { PieceQueue, readPieces, toStream } from '../../../../src/invoker/http/pieces.ts';

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

describe('readPieces', () => {
  it('returns the pieces in order, then undefined', async () => {
    const reader = readPieces(Readable.from([Buffer.from('a'), Buffer.from('b')]));
    expect(String(await reader.take())).toBe('a');
    expect(String(await reader.take())).toBe('b');
    expect(await reader.take()).toBeUndefined();
  });

  it('stops the sender while nothing is taken, and resumes it afterwards', async () => {
    const { stream, produced } = createEndless();
    const reader = readPieces(stream);
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
    const reader = readPieces(stream);
    const push = async (size: number): Promise<boolean> => {
      stream.push(Buffer.alloc(size));
      await new Promise(setImmediate);
      return stream.isPaused();
    };
    // Each piece counts as 64 bytes more than it has.
    expect(await push(128 * 1024 - 64 - 66)).toBe(false);
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
    const reader = readPieces(stream);
    stream.push('begun');
    await new Promise(setImmediate);
    stream.destroy(new Error('broken'));
    expect(String(await reader.take())).toBe('begun');
    await expect(reader.take()).rejects.toThrow('broken');
  });

  it('throws for a stream that was already destroyed', async () => {
    const stream = new Readable({ read() {} });
    stream.destroy();
    await expect(readPieces(stream).take()).rejects.toThrow('Premature close');
  });
});

describe('toStream', () => {
  it('asks for a piece only when it is needed, and ends with the pieces', async () => {
    const { stream, produced } = createEndless();
    let left = 3;
    const pieces = readPieces(stream);
    const limited = toStream({ take: () => (left-- > 0 ? pieces.take() : Promise.resolve(undefined)) });
    await new Promise(setImmediate);
    expect([left, produced()]).toEqual([3, produced()]);
    let size = 0;
    for await (const bytes of limited) size += (bytes as Buffer).length;
    expect(size).toBe(3 * piece.byteLength);
    stream.destroy();
  });

  it('fails with the error of the pieces, after those before it', async () => {
    const broken = new PieceQueue({ pause() {}, resume() {} });
    broken.put(Buffer.from('begun'));
    broken.fail(new Error('broken'));
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const bytes of toStream(broken)) seen.push(String(bytes));
    };
    await expect(read()).rejects.toThrow('broken');
    expect(seen).toEqual(['begun']);
  });
});

describe('PieceQueue', () => {
  it('pauses its source while many small pieces wait', () => {
    const asked: string[] = [];
    const queue = new PieceQueue({ pause: () => asked.push('pause'), resume: () => asked.push('resume') });
    for (let index = 0; index < 2000; index++) queue.put(Buffer.alloc(1));
    expect(asked).toEqual([]);
    for (let index = 0; index < 100; index++) queue.put(Buffer.alloc(1));
    expect(asked).toEqual(['pause']);
  });

  it('leaves its source alone once the body has ended', async () => {
    const asked: string[] = [];
    const queue = new PieceQueue({ pause: () => asked.push('pause'), resume: () => asked.push('resume') });
    queue.put(Buffer.alloc(200_000));
    queue.end();
    await queue.take();
    await queue.take();
    expect(asked).toEqual(['pause']);
  });
});

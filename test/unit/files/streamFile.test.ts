import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectBody } from '../../../src/invoker/attempts/bodySource.ts';
import { streamFile } from '../../../src/files/streamFile.ts';

let folder: string;
let pipe: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocifn-pipe-'));
  pipe = join(folder, 'body');
  execFileSync('mkfifo', [pipe]);
});
afterEach(() => rm(folder, { recursive: true }));

async function read(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** Resolves when someone has the pipe open for reading. */
async function waitForReader() {
  for (;;) {
    const writer = await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK).catch(() => undefined);
    if (writer) return writer;
    await setImmediate();
  }
}

describe('a pipe', () => {
  it('delivers every byte until the writer closes it', async () => {
    const bytes = Buffer.alloc(1_000_000, 'pipe');
    const reading = read(streamFile(pipe));
    const written = writeFile(pipe, bytes);
    expect((await reading).equals(bytes)).toBe(true);
    await written;
  });

  it('is not opened before the first read', async () => {
    streamFile(pipe);
    await expect(open(pipe, constants.O_WRONLY | constants.O_NONBLOCK)).rejects.toThrow('ENXIO');
  });

  it('is closed immediately without a writer, and blocks no other file', async () => {
    const readers = Array.from({ length: 8 }, () => streamFile(pipe)[Symbol.asyncIterator]());
    const waiting = readers.map((reader) => reader.next().catch(() => 'closed'));
    const writer = await waitForReader();
    await writer.stat();
    for (const reader of readers) await reader.return?.();
    await writer.close();
    expect(await Promise.all(waiting)).toHaveLength(8);
    await expect
      .poll(() =>
        open(pipe, constants.O_WRONLY | constants.O_NONBLOCK).catch((error: Error) => error.message),
      )
      .toContain('ENXIO');
  });
});

it('closes a pipe without a writer when its invocation is cancelled', async () => {
  const cancel = new AbortController();
  const collected = collectBody(streamFile(pipe), undefined, cancel.signal);
  const writer = await waitForReader();
  cancel.abort();
  expect(await collected).toBeUndefined();
  await expect(writer.write('late')).rejects.toThrow('EPIPE');
  await writer.close();
});

it('reads a device like a file', async () => {
  expect(await read(streamFile('/dev/null'))).toHaveLength(0);
});

it('rejects the read of a missing file', async () => {
  await expect(read(streamFile(join(folder, 'gone')))).rejects.toThrow('ENOENT');
});

import { execFileSync } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openTypedOutput } from '../../../src/files/openTypedOutput.ts';

let folder: string;
let pipe: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ocifn-output-'));
  pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
});
afterEach(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;

/** Opens the pipe for reading without waiting for a writer, until the test ends. */
async function openReader(): Promise<FileHandle> {
  const reader = await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  onTestFinished(() => reader.close().catch(() => {}));
  return reader;
}

describe('openTypedOutput for a pipe', () => {
  it('writes all pieces in order, and ends the pipe when it is closed', async () => {
    const opening = openTypedOutput(pipe, never);
    const reading = readFile(pipe);
    const output = await opening;
    const large = Buffer.alloc(300_000, 'a');
    await output.write('begin ');
    await output.write(large);
    await output.write(new TextEncoder().encode(' end'));
    await output.close();
    expect((await reading).equals(Buffer.from(`begin ${large.toString()} end`))).toBe(true);
  });

  it('waits for a reader', async () => {
    let opened = false;
    const opening = openTypedOutput(pipe, never).finally(() => (opened = true));
    // A first look for a reader has found none by then.
    for (let looks = 0; looks < 20; looks += 1) await stat(pipe);
    expect(opened).toBe(false);
    await openReader();
    await (await opening).close();
  });

  it('does not open the pipe if the signal is already aborted', async () => {
    await openReader();
    const reason = new Error('ended before');
    await expect(openTypedOutput(pipe, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('stops waiting when the signal aborts', async () => {
    const cancel = new AbortController();
    const opening = openTypedOutput(pipe, cancel.signal);
    for (let looks = 0; looks < 20; looks += 1) await stat(pipe);
    cancel.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('rejects all writes after the reader has gone', async () => {
    const reader = await openReader();
    const output = await openTypedOutput(pipe, never);
    await reader.close();
    await expect(output.write('first')).rejects.toMatchObject({ code: 'EPIPE' });
    await expect(output.write('second')).rejects.toMatchObject({ code: 'EPIPE' });
    expect(await output.close()).toBeUndefined();
  });

  it('rejects a pending write and closes the pipe when the signal aborts', async () => {
    const reader = await openReader();
    const cancel = new AbortController();
    const output = await openTypedOutput(pipe, cancel.signal);
    const written = output.write(Buffer.alloc(1_000_000));
    cancel.abort();
    await expect(written).rejects.toThrow();
    expect(await output.close()).toBeUndefined();
    await expect.poll(async () => (await reader.read(Buffer.alloc(1_000_000))).bytesRead).toBe(0);
  });

  it('ignores an abort after it was closed', async () => {
    await openReader();
    const cancel = new AbortController();
    const output = await openTypedOutput(pipe, cancel.signal);
    await output.close();
    cancel.abort();
    expect(await output.close()).toBeUndefined();
  });
});

describe('openTypedOutput for other files', () => {
  it('writes bytes to a device as they come', async () => {
    const output = await openTypedOutput('/dev/null', never);
    expect(await output.write('gone')).toBeUndefined();
    expect(await output.close()).toBeUndefined();
    await expect(output.write('late')).rejects.toMatchObject({ code: 'EBADF' });
  });

  it('rejects with the code of the system if the file cannot be opened', async () => {
    await expect(openTypedOutput(join(folder, 'gone'), never)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(openTypedOutput(folder, never)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it('accepts a descriptor of this process', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    const fd = openSync(path, 'w');
    const output = await openTypedOutput(`/dev/fd/${fd}`, never);
    await output.write('text');
    await output.close();
    expect(await readFile(path, 'utf8')).toBe('text');
  });
});

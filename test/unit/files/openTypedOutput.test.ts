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

describe('a pipe that is written to', () => {
  it('gives its reader all pieces in order, and ends once it is closed', async () => {
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

  it('is waited for until it has a reader', async () => {
    let opened = false;
    const opening = openTypedOutput(pipe, never).finally(() => (opened = true));
    // A first look for a reader has found none by then.
    for (let looks = 0; looks < 20; looks += 1) await stat(pipe);
    expect(opened).toBe(false);
    await openReader();
    await (await opening).close();
  });

  it('is not opened at all once the signal has aborted', async () => {
    await openReader();
    const reason = new Error('ended before');
    await expect(openTypedOutput(pipe, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('is no longer waited for when the signal aborts', async () => {
    const cancel = new AbortController();
    const opening = openTypedOutput(pipe, cancel.signal);
    for (let looks = 0; looks < 20; looks += 1) await stat(pipe);
    cancel.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('rejects this write and all later ones when its reader has gone', async () => {
    const reader = await openReader();
    const output = await openTypedOutput(pipe, never);
    await reader.close();
    await expect(output.write('first')).rejects.toMatchObject({ code: 'EPIPE' });
    await expect(output.write('second')).rejects.toMatchObject({ code: 'EPIPE' });
    expect(await output.close()).toBeUndefined();
  });

  it('lets go of a write that nobody takes when the signal aborts, and of the pipe', async () => {
    const reader = await openReader();
    const cancel = new AbortController();
    const output = await openTypedOutput(pipe, cancel.signal);
    const written = output.write(Buffer.alloc(1_000_000));
    cancel.abort();
    await expect(written).rejects.toThrow();
    expect(await output.close()).toBeUndefined();
    await expect.poll(async () => (await reader.read(Buffer.alloc(1_000_000))).bytesRead).toBe(0);
  });

  it('is not bothered by an abort after it was closed', async () => {
    await openReader();
    const cancel = new AbortController();
    const output = await openTypedOutput(pipe, cancel.signal);
    await output.close();
    cancel.abort();
    expect(await output.close()).toBeUndefined();
  });
});

describe('anything else that is written to', () => {
  it('takes bytes as they come where it is a device', async () => {
    const output = await openTypedOutput('/dev/null', never);
    expect(await output.write('gone')).toBeUndefined();
    expect(await output.close()).toBeUndefined();
    await expect(output.write('late')).rejects.toMatchObject({ code: 'EBADF' });
  });

  it('fails with the code of the system where it cannot be opened', async () => {
    await expect(openTypedOutput(join(folder, 'gone'), never)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(openTypedOutput(folder, never)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it('may be a descriptor of this process', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    const fd = openSync(path, 'w');
    const output = await openTypedOutput(`/dev/fd/${fd}`, never);
    await output.write('text');
    await output.close();
    expect(await readFile(path, 'utf8')).toBe('text');
  });
});

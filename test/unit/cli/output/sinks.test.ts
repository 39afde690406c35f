import { closeSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { attemptWrite, openFileSink, openSink, type Sink } from '../../../../src/cli/output/openSink.ts';
import { findDescriptor } from '../../../../src/cli/common/findDescriptor.ts';
import type { Io } from '../../../../src/cli/common/io.ts';
import { createLossyStream } from '../../../../src/cli/output/outputNotes.ts';
import { fail, ok, type Result } from '../../../../src/core/common/result.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const { signal } = new AbortController();

function expectSink(sink: Result<Sink>): Sink {
  if (!sink.ok) throw new Error(JSON.stringify(sink.failure));
  return sink.value;
}

/** Opens a file of the test; closed after it. */
function openHere(path: string, flags: string): number {
  const descriptor = openSync(path, flags);
  onTestFinished(() => closeSync(descriptor));
  return descriptor;
}

describe('attemptWrite', () => {
  it('returns the value, or a failure with place and reason', async () => {
    expect(await attemptWrite('/place', async () => 1)).toEqual(ok(1));
    const error = Object.assign(new Error('no room'), { code: 'ENOSPC' });
    expect(await attemptWrite('/place', () => Promise.reject(error))).toEqual(
      fail({ code: 'fileNotWritten', path: '/place', reason: 'ENOSPC' }),
    );
  });
});

describe('openFileSink', () => {
  it('replaces a file once the response is complete', async () => {
    const path = join(await openFolder({ out: 'before' }), 'out');
    const sink = expectSink(await openFileSink(path, signal));
    expect(await sink.write('a')).toEqual(ok(undefined));
    expect(await sink.write(Uint8Array.of(98))).toEqual(ok(undefined));
    sink.endLine();
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(await sink.close('whole')).toEqual(ok(undefined));
    expect(readFileSync(path, 'utf8')).toBe('ab');
  });

  it.each([
    ['none', undefined],
    ['partial', 'a'],
  ] as const)('leaves the previous file if the response ended with: %s', async (outcome, kept) => {
    const path = join(await openFolder({ out: 'before' }), 'out');
    const sink = expectSink(await openFileSink(path, signal));
    await sink.write('a');
    expect(await sink.close(outcome)).toEqual(ok(kept === undefined ? undefined : `${path}.partial`));
    expect(readFileSync(path, 'utf8')).toBe('before');
    if (kept !== undefined) expect(readFileSync(`${path}.partial`, 'utf8')).toBe(kept);
  });

  it('fails if the file cannot be opened', async () => {
    const path = join(await openFolder({}), 'nowhere/out');
    expect(await openFileSink(path, signal)).toEqual(
      fail({ code: 'fileNotWritten', path, reason: 'ENOENT' }),
    );
  });

  it.runIf(process.platform === 'linux')('appends if this process already has the file open', async () => {
    const path = join(await openFolder({ log: 'before\n' }), 'log');
    const descriptor = openHere(path, 'a');
    const sink = expectSink(await openFileSink(`/proc/self/fd/${descriptor}`, signal));
    expect(await sink.write('a')).toEqual(ok(undefined));
    expect(readFileSync(path, 'utf8')).toBe('before\na');
    expect(await sink.close('partial')).toEqual(ok(undefined));
    expect(readFileSync(path, 'utf8')).toBe('before\na');
  });

  it.runIf(process.platform === 'linux')(
    'writes bytes to a device as they arrive, and fails if it is full',
    async () => {
      const nowhere = expectSink(await openFileSink('/dev/null', signal));
      expect([await nowhere.write('a'), await nowhere.close('partial')]).toEqual([
        ok(undefined),
        ok(undefined),
      ]);
      const full = expectSink(await openFileSink('/dev/full', signal));
      const failure = fail({ code: 'fileNotWritten', path: '/dev/full', reason: 'ENOSPC' });
      expect(await full.write('a')).toEqual(failure);
      expect(await full.close('whole')).toEqual(ok(undefined));
    },
  );
});

describe.runIf(process.platform === 'linux')('findDescriptor', () => {
  it('returns the number of an open file, and whether it belongs to this process', async () => {
    const folder = await openFolder({ log: '' });
    const number = openHere(join(folder, 'log'), 'a');
    const { pid, ppid } = process;
    symlinkSync(`/proc/self/fd/${number}`, join(folder, 'first'));
    symlinkSync('first', join(folder, 'second'));
    mkdirSync(join(folder, 'below'));
    symlinkSync('../second', join(folder, 'below/third'));
    const own = { number, own: true };
    for (const path of [
      `/dev/fd/${number}`,
      `/dev//fd/${number}`,
      `/proc/self/fd/${number}`,
      `/proc/${pid}/fd/${number}`,
      `/proc/self/task/${pid}/fd/${number}`,
      join(folder, 'first'),
      join(folder, 'below/third'),
    ])
      expect([path, await findDescriptor(path)]).toEqual([path, own]);
    expect(await findDescriptor('/dev/stdout')).toEqual({ number: 1, own: true });
    expect(await findDescriptor(`/proc/${ppid}/fd/1`)).toEqual({ number: 1, own: false });
  });

  it.each([
    '/dev/null',
    '/dev/fd/x',
    '/dev/fd/1x',
    '/proc/self/fd/x1',
    '/proc/self/status',
    `/proc/self/fdinfo/1`,
    '/nonexistent/folder/1',
  ])('does not find %s', async (path) => {
    expect(await findDescriptor(path)).toBeUndefined();
  });

  it('returns undefined for a file, a missing file and circular links', async () => {
    const folder = await openFolder({ 'fd/1': '', 'proc/7/fd/1': '' });
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    for (const name of ['fd/1', 'proc/7/fd/1', 'fd/2', 'a'])
      expect(await findDescriptor(join(folder, name))).toBeUndefined();
  });

  it('follows at most forty links', async () => {
    const folder = await openFolder({});
    symlinkSync('/dev/fd/1', join(folder, '1'));
    for (let n = 2; n <= 40; n++) symlinkSync(`${n - 1}`, join(folder, `${n}`));
    expect(await findDescriptor(join(folder, '39'))).toEqual({ number: 1, own: true });
    expect(await findDescriptor(join(folder, '40'))).toBeUndefined();
  });
});

describe('openSink for standard output', () => {
  const closed = fail({ code: 'fileNotWritten', path: 'standard output', reason: 'EBADF' });

  async function writeAll(
    parts: readonly (string | Uint8Array)[],
    isTTY: boolean | undefined,
  ): Promise<{ readonly out: string; readonly err: string }> {
    const stdout = Object.assign(new PassThrough(), isTTY === undefined ? {} : { isTTY });
    const io = createCliIo({ stdout });
    const sink = expectSink(await openSink(undefined, io));
    for (const part of parts) expect(await sink.write(part)).toEqual(ok(undefined));
    sink.endLine();
    expect(await sink.close('partial')).toEqual(ok(undefined));
    return { out: String(stdout.read() ?? ''), err: io.err() };
  }

  it('writes the response byte for byte, and starts a new line in a terminal afterwards', async () => {
    const parts = ['{"a":', new TextEncoder().encode('1}')];
    expect(await writeAll(parts, true)).toEqual({ out: '{"a":1}', err: '\n' });
    expect(await writeAll(['\n', 'x', ''], true)).toEqual({ out: '\nx', err: '\n' });
  });

  it.each([
    ['ends its line itself', ['one\n'], true],
    ['ends its line in bytes', [Uint8Array.of(97, 10)], true],
    ['ends its line before a piece without bytes', ['one\n', new Uint8Array(0)], true],
    ['is empty', [], true],
    ['has pieces without bytes alone', ['', new Uint8Array(0)], true],
    ['goes on elsewhere than in a terminal', ['one'], false],
    ['goes on where nothing is said of a terminal', ['one'], undefined],
  ] as const)('writes nothing in addition to a response that %s', async (_, parts, isTTY) => {
    expect(await writeAll(parts, isTTY)).toMatchObject({ err: '' });
  });

  it('fails if it is closed or full', async () => {
    expect(await openSink(undefined, createCliIo({ wasClosed: (stream) => stream === 1 }))).toEqual(closed);
    expect((await openSink(undefined, createCliIo({ wasClosed: (stream) => stream !== 1 }))).ok).toBe(true);
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(new Error('full')) });
    stdout.on('error', () => {});
    const sink = expectSink(await openSink(undefined, createCliIo({ stdout })));
    expect(await sink.write('a')).toEqual(
      fail({ code: 'fileNotWritten', path: 'standard output', reason: 'full' }),
    );
  });

  it.runIf(process.platform === 'linux')(
    'uses it by its path while it is closed, and no other file',
    async () => {
      const io = (change: Partial<Io>) => createCliIo(change);
      const wasClosed = (stream: number): boolean => stream === 1;
      expect(await openSink('/dev/fd/1', io({ wasClosed }))).toEqual(closed);
      const folder = await openFolder({ log: 'before\n' });
      const number = openHere(join(folder, 'log'), 'a');
      for (const path of [`/dev/fd/${number}`, join(folder, 'log')]) {
        const sink = expectSink(await openSink(path, io({ wasClosed })));
        await sink.close('none');
      }
      expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('before\n');
    },
  );
});

describe('createLossyStream', () => {
  const most = 1024 * 1024;

  /** A target that accepts one chunk each time a test allows it. */
  function openTarget() {
    const taken: string[] = [];
    let next: (() => void) | undefined;
    const target = new Writable({
      write(chunk: Buffer, _encoding, done) {
        taken.push(chunk.length > 100 ? `${chunk.length}` : chunk.toString());
        next = done;
      },
    });
    const take = async (): Promise<void> => {
      next?.();
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { target, taken, take };
  }

  it('keeps 1 MiB for a blocked target and drops the rest', async () => {
    const { target, taken, take } = openTarget();
    const stream = createLossyStream(target);
    stream.write(Buffer.alloc(most - 1));
    stream.write('a');
    expect(target.writableLength).toBe(most);
    stream.write('b');
    stream.write('cd');
    expect(target.writableLength).toBe(most);
    await take();
    await take();
    expect(taken).toEqual([
      `${most - 1}`,
      'a',
      '\n[3 bytes of output were dropped because nothing read them]\n',
    ]);
    stream.write('e');
    await take();
    await take();
    expect(taken.slice(3)).toEqual(['e']);
    expect(target.listenerCount('drain')).toBe(0);
  });

  it('drops a chunk that does not fit completely, and reports it once', async () => {
    const { target, taken, take } = openTarget();
    const stream = createLossyStream(target);
    stream.write(Buffer.alloc(most));
    stream.write(Buffer.alloc(10));
    stream.write(Buffer.alloc(5));
    expect(target.listenerCount('drain')).toBe(1);
    await take();
    await take();
    expect(taken).toEqual([`${most}`, '\n[15 bytes of output were dropped because nothing read them]\n']);
  });
});

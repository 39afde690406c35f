import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wasClosed, type StandardStream } from '../../../src/cli/common/closedStreams.ts';
import { openFolder } from '../../support/files/openFolder.ts';

/** A descriptor: its target, and the flags that it was opened with; undefined if it cannot be read. */
type Descriptor = { readonly path?: string; readonly flags?: string };

const both = { path: '/dev/null', flags: '0100002' };
const own = { 0: both, 1: both, 2: both };
const forWriting = { path: '/dev/null', flags: '0100001' };
const terminal = { path: '/dev/pts/0', flags: '0100002' };

/** Makes a folder as `/proc`, with this process and the one that started it. */
async function openProcesses(
  self: Readonly<Record<number, Descriptor>>,
  parent?: { readonly exe?: string; readonly descriptors?: Readonly<Record<number, Descriptor>> },
): Promise<string> {
  const folder = await openFolder({});
  const add = (id: string, descriptors: Readonly<Record<number, Descriptor>>): void => {
    for (const kind of ['fd', 'fdinfo']) mkdirSync(join(folder, id, kind), { recursive: true });
    for (const [number, { path, flags }] of Object.entries(descriptors)) {
      if (path === undefined) writeFileSync(join(folder, id, 'fd', number), '');
      else symlinkSync(path, join(folder, id, 'fd', number));
      if (flags !== undefined)
        writeFileSync(join(folder, id, 'fdinfo', number), `pos:\t0\nflags:\t${flags}\nmnt_id:\t26\n`);
    }
  };
  add('self', self);
  if (parent?.descriptors) add('7', parent.descriptors);
  if (parent?.exe !== undefined) {
    mkdirSync(join(folder, '7'), { recursive: true });
    symlinkSync(parent.exe, join(folder, '7', 'exe'));
  }
  return folder;
}

const streams: readonly StandardStream[] = [0, 1, 2];

describe('wasClosed', () => {
  it.each(streams)('returns true for a stream that is closed in the parent process: %i', async (stream) => {
    const others = Object.fromEntries(
      streams.filter((each) => each !== stream).map((each) => [each, terminal]),
    );
    const folder = await openProcesses(own, { exe: '/usr/bin/timeout', descriptors: others });
    expect(streams.filter((each) => wasClosed(each, folder, 7))).toEqual([stream]);
  });

  it.each('sh ash bash busybox dash fish ksh ksh93 mksh yash zsh'.split(' '))(
    'returns true if %s has it open elsewhere, or only for writing',
    async (shell) => {
      const descriptors = { 0: terminal, 1: forWriting, 2: both };
      const folder = await openProcesses(own, { exe: `/usr/bin/${shell}`, descriptors });
      expect(streams.filter((each) => wasClosed(each, folder, 7))).toEqual([0, 1]);
    },
  );

  it.each<[string, Descriptor]>([
    ['is a terminal', terminal],
    ['was opened for writing alone', forWriting],
    ['was opened for reading alone', { path: '/dev/null', flags: '0100000' }],
    ['was opened in a way that is not shown', { path: '/dev/null' }],
    ['was opened in a way that is shown in another form', { path: '/dev/null', flags: 'O_RDWR' }],
    ['cannot be read', {}],
  ])('returns false if it %s here', async (_, descriptor) => {
    const folder = await openProcesses({ 1: descriptor }, { exe: '/bin/sh', descriptors: {} });
    expect(wasClosed(1, folder, 7)).toBe(false);
    expect(wasClosed(2, folder, 7)).toBe(false);
  });

  it.each([
    ['is open in a program that is not a shell', { exe: '/usr/bin/node', descriptors: { 1: terminal } }],
    ['is /dev/null in the shell too', { exe: '/bin/sh', descriptors: { 1: both } }],
    ['is open in a program that is not shown', { descriptors: { 1: terminal } }],
    ['is of a program that is gone', undefined],
  ])('returns false if it %s', async (_, parent) => {
    expect(wasClosed(1, await openProcesses(own, parent), 7)).toBe(false);
  });

  it('returns true if only the kind of the shell is known', async () => {
    expect(wasClosed(1, await openProcesses(own, { exe: '/bin/sh' }), 7)).toBe(true);
  });

  it('returns false if the system shows no processes', async () => {
    expect(wasClosed(1, join(await openFolder({}), 'proc'), 7)).toBe(false);
  });
});

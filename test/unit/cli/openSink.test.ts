import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openSink } from '../../../src/cli/openSink.ts';
import { noRedaction } from '../../../src/core/redactor.ts';

async function writeAll(
  parts: readonly (string | Uint8Array)[],
  isTTY: boolean,
): Promise<{ readonly out: string; readonly err: string }> {
  const stdout = Object.assign(new PassThrough(), { isTTY });
  const stderr = new PassThrough();
  const signal = new AbortController().signal;
  const io = {
    stdin: new PassThrough(),
    stdout,
    stderr,
    interactive: false,
    env: {},
    signal,
    redactor: noRedaction,
  };
  const sink = await openSink(undefined, io);
  if (!sink.ok) throw new Error(sink.failure.code);
  for (const part of parts) await sink.value.write(part);
  sink.value.endLine();
  await sink.value.close('whole');
  return { out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('standard output', () => {
  it('gets the answer byte for byte, and what follows in a terminal begins a line of its own', async () => {
    expect(await writeAll(['{"a":', new TextEncoder().encode('1}')], true)).toEqual({
      out: '{"a":1}',
      err: '\n',
    });
  });

  it.each([
    ['ends its line itself', ['one\n'], true],
    ['ends its line in bytes', [Uint8Array.of(97, 10)], true],
    ['is empty', [], true],
    ['goes on elsewhere than in a terminal', ['one'], false],
  ])('gets nothing beside an answer that %s', async (_, parts, isTTY) => {
    expect(await writeAll(parts, isTTY)).toMatchObject({ err: '' });
  });
});

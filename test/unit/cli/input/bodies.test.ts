import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openBodyInput, readBodyOption, type BodyInput } from '../../../../src/cli/input/bodyInput.ts';
import { BodyText } from '../../../../src/cli/output/receiveResponse.ts';
import type { Io } from '../../../../src/cli/common/io.ts';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { fail, ok, type Result } from '../../../../src/core/common/result.ts';
import { FileTooLarge } from '../../../../src/files/fileLimits.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

/** Opens a body and reads it to its end. */
async function read(
  given: Parameters<typeof openBodyInput>[0],
  change: Partial<Io> = {},
): Promise<Result<(Omit<BodyInput, 'body'> & { readonly body: string }) | undefined>> {
  const opened = await openBodyInput(given, createCliIo(change));
  if (!opened.ok || opened.value === undefined) return opened as Result<undefined>;
  const { body } = opened.value;
  const chunks: Uint8Array[] = [];
  if (body instanceof Uint8Array) chunks.push(body);
  else for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return ok({ ...opened.value, body: Buffer.concat(chunks).toString() });
}

describe('openBodyInput', () => {
  it('returns undefined without options, or the text of --body', async () => {
    expect(await read({})).toEqual(ok(undefined));
    expect(await read({ body: '' })).toEqual(ok({ body: '' }));
    expect(await read({ body: 'é' })).toStrictEqual(ok({ body: 'é' }));
  });

  it('returns the content of a file, with the content type of its name', async () => {
    const folder = await openFolder({ 'a.png': 'PNG', 'a.nothing': 'x' });
    expect(await read({ file: join(folder, 'a.png') })).toEqual(
      ok({ body: 'PNG', contentType: 'image/png' }),
    );
    const unknown = await read({ file: join(folder, 'a.nothing') });
    expect(unknown).toMatchObject(ok({ body: 'x' }));
  });

  it('streams standard input', async () => {
    const stdin = new PassThrough();
    const body = read({ file: '-' }, { stdin });
    stdin.write('first ');
    stdin.end('last');
    expect(await body).toMatchObject(ok({ body: 'first last' }));
  });

  it('stops reading once the command is cancelled', async () => {
    const ending = new AbortController();
    const stdin = new PassThrough();
    const body = read({ file: '-' }, { stdin, signal: ending.signal });
    ending.abort();
    await expect(body).rejects.toThrow(/abort/i);
    expect(stdin.destroyed).toBe(true);
  });

  it('fails if standard input is closed, but not for a file named -', async () => {
    const closed = fail({ code: 'bodyUnreadable', reason: 'standard input is closed' });
    expect(await read({ file: '-' }, { wasClosed: (stream) => stream === 0 })).toEqual(closed);
    const stdin = new PassThrough();
    stdin.end();
    expect(await read({ file: '-' }, { stdin, wasClosed: (stream) => stream !== 0 })).toMatchObject({
      ok: true,
    });
    const folder = await openFolder({ '-': 'x' });
    const file = join(folder, '-');
    expect(await read({ file }, { wasClosed: () => true })).toMatchObject(ok({ body: 'x' }));
  });

  it('fails if the file is missing, a folder or too large', async () => {
    const folder = await openFolder({});
    const missing = join(folder, 'missing');
    expect(await read({ file: missing })).toEqual(
      fail({ code: 'bodyUnreadable', path: missing, reason: 'ENOENT' }),
    );
    const below = join(folder, 'folder');
    mkdirSync(below);
    expect(await read({ file: below })).toMatchObject({
      ok: false,
      failure: { code: 'bodyUnreadable', path: below },
    });
    const large = join(folder, 'large');
    writeFileSync(large, Buffer.alloc(bodyLimit));
    expect((await read({ file: large })).ok).toBe(true);
    writeFileSync(large, Buffer.alloc(bodyLimit + 1));
    const bytes = bodyLimit + 1;
    expect(await read({ file: large })).toEqual(
      fail({ code: 'bodyTooLarge', bytes, limit: bodyLimit, whole: true, limitOf: 'service' }),
    );
  });

  it.skipIf(process.platform === 'win32')('streams a pipe', async () => {
    const pipe = join(await openFolder({}), 'pipe.txt');
    execFileSync('mkfifo', [pipe]);
    const body = read({ file: pipe });
    createWriteStream(pipe).end('through');
    expect(await body).toEqual(ok({ body: 'through', contentType: 'text/plain' }));
  });

  it('is of unknown size if it has not been read completely', async () => {
    const tooLarge = async (): Promise<Uint8Array> => {
      throw new FileTooLarge('body');
    };
    expect(await readBodyOption('a', tooLarge)).toEqual(
      fail({ code: 'bodyTooLarge', bytes: bodyLimit, limit: bodyLimit, whole: false, limitOf: 'service' }),
    );
  });

  it('is read as a body', async () => {
    const kinds: string[] = [];
    const bytes = new Uint8Array(1);
    const readKind = async (path: string, kind: string): Promise<Uint8Array> => {
      kinds.push(`${path} ${kind}`);
      return bytes;
    };
    expect(await readBodyOption('a', readKind)).toEqual(ok(bytes));
    expect(kinds).toEqual(['a body']);
  });
});

describe('a body in pieces', () => {
  const euro = [0xe2, 0x82, 0xac];

  it.each<[string, boolean, readonly (string | readonly number[])[], string | undefined]>([
    ['nothing', true, [], undefined],
    ['ASCII', true, ['abc'], undefined],
    ['UTF-8', true, ['é€'], 'text/plain; charset=utf-8'],
    ['a character in two pieces', true, [euro.slice(0, 1), euro.slice(1)], undefined],
    ['a cut character at its end', false, ['a', euro.slice(0, 2)], undefined],
    ['a byte that is not UTF-8', false, [[0xff], 'abc'], undefined],
    ['a byte that is not UTF-8 behind others', false, ['abc', [0x61, 0xff]], undefined],
    ['a NUL', false, ['a\0b'], undefined],
    ['a NUL in a later piece', false, ['abc', '\0', 'abc'], undefined],
    ['ASCII in ISO-8859-1', true, ['abc', '\u007f'], 'text/plain; charset=iso-8859-1'],
    ['UTF-8 by chance in ISO-8859-1', false, ['abc', 'é'], 'text/plain; charset=iso-8859-1'],
    ['UTF-8 by chance in ISO-8859-1, then ASCII', false, ['é', 'abc'], 'text/plain; charset=iso-8859-1'],
    ['a byte of 128', false, [[0x80]], 'text/plain; charset=iso-8859-1'],
    ['ASCII in UTF-16', false, ['abc'], 'text/plain; charset=utf-16le'],
    ['nothing in UTF-16', false, [], 'text/plain; charset=utf-16le'],
  ])('of %s is classified as text: %s', (_, isText, pieces, contentType) => {
    const text = new BodyText(contentType);
    for (const piece of pieces)
      text.add(typeof piece === 'string' ? Buffer.from(piece) : Uint8Array.from(piece));
    expect(text.isText).toBe(isText);
  });
});

import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadProgram } from '../../../src/cli/compiledProgram.ts';
import { openFolder } from '../../support/files/openFolder.ts';

const program = `#!/usr/bin/env node
exports.folder = __dirname;
exports.greet = (name) => require('./greeting.js') + name;
exports.fail = () => { throw new Error('no'); };
`;

describe('loadProgram', () => {
  let folder = '';
  let compiled = '';
  const load = () => {
    const loaded = loadProgram(join(folder, 'program.js'), [join(folder, 'cache/better'), compiled]);
    return {
      ...loaded,
      program: loaded.exports as Record<'greet' | 'fail', (name: string) => string>,
      keep: (file = compiled) => loaded.keep(file),
    };
  };

  beforeEach(async () => {
    folder = await openFolder({ 'program.js': program, 'greeting.js': "module.exports = 'Hello ';" });
    compiled = join(folder, 'cache/compiled');
  });

  it('loads a file as require does', () => {
    expect(load().exports).toMatchObject({ folder });
    expect(load().program.greet('Ada')).toBe('Hello Ada');
  });

  it('keeps the positions of stack traces', () => {
    const { fail } = load().program;
    expect(() => fail('')).toThrow(
      expect.objectContaining({ stack: expect.stringContaining('program.js:4:30') }),
    );
  });

  it('uses the code that an earlier process kept', async () => {
    const first = load();
    expect(first.compiledIn).toBeUndefined();
    await first.keep();
    const second = load();
    expect(second.compiledIn).toBe(compiled);
    expect(second.program.greet('Ada')).toBe('Hello Ada');
  });

  it('keeps the functions that were called as well', async () => {
    await load().keep();
    const { size } = await stat(compiled);
    compiled += '2';
    const called = load();
    called.program.greet('Ada');
    await called.keep();
    expect((await stat(compiled)).size).toBeGreaterThan(size);
  });

  it('keeps its code for the user only, and writes it once', async () => {
    await load().keep();
    const { mode, mtimeMs } = await stat(compiled);
    expect(mode & 0o777).toBe(0o600);
    await load().keep();
    expect((await stat(compiled)).mtimeMs).toBe(mtimeMs);
    expect(await readdir(join(folder, 'cache'))).toEqual(['compiled']);
  });

  it('prefers the first of several files, unless it is of no use', async () => {
    const better = join(folder, 'cache/better');
    await load().keep();
    await load().keep(better);
    expect(load().compiledIn).toBe(better);
    await writeFile(better, 'damaged');
    expect(load().compiledIn).toBe(compiled);
    await load().keep(better);
    expect(load().compiledIn).toBe(better);
  });

  it('does not use the code of another program of the same length', async () => {
    await load().keep();
    await writeFile(join(folder, 'program.js'), program.replace('+ name', "+ 'Bob'").replace("'no'", "''"));
    const changed = load();
    expect(changed.compiledIn).toBeUndefined();
    expect(changed.program.greet('Ada')).toBe('Hello Bob');
    await changed.keep();
    expect(load().compiledIn).toBe(compiled);
  });

  it.each<[string, (code: Buffer) => Uint8Array]>([
    ['damaged', (code) => code.map((byte, n) => (n === code.length - 1 ? byte ^ 1 : byte))],
    ['incomplete', (code) => code.subarray(0, code.length / 2)],
    ['empty', () => new Uint8Array()],
  ])('does not use code that is %s', async (_, change) => {
    await load().keep();
    await writeFile(compiled, change(await readFile(compiled)));
    const loaded = load();
    expect(loaded.compiledIn).toBeUndefined();
    expect(loaded.program.greet('Ada')).toBe('Hello Ada');
  });

  it('works where nothing can be kept', async () => {
    compiled = join(folder, 'program.js/compiled');
    await load().keep();
    expect(load().program.greet('Ada')).toBe('Hello Ada');
  });
});

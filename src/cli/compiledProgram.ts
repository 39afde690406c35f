import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import zlib from 'node:zlib';

/** A program that has been loaded. */
export type LoadedProgram = {
  readonly exports: unknown;
  /** The file from which V8 took its compiled code; undefined if there was none. */
  readonly compiledIn: string | undefined;
  /** Writes what V8 has compiled of it until now, unless that came from the same file. V8 accepts it only in a process with the same flags. */
  keep(compiledFile: string): Promise<void>;
};

const checksumLength = 4;

/**
 * Loads a bundle as `require` does, with the code that V8 compiled in an earlier process. Node's own compile cache contains only the
 * functions that V8 compiles when it loads a file. It compiles most of them when they are first called.
 *
 * @param compiledFiles where the code is kept, for one version of Node, the best first; only this user may be able to write there
 */
export function loadProgram(path: string, compiledFiles: readonly string[]): LoadedProgram {
  const source = readFileSync(path);
  const compiled = readCompiled(compiledFiles, source);
  const wrapped = wrap(source.toString().replace(/^#!.*/, ''));
  const script = new Script(wrapped, { filename: path, ...(compiled && { cachedData: compiled.code }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  const compiledIn = script.cachedDataRejected === false ? compiled?.file : undefined;
  return {
    exports: module.exports,
    compiledIn,
    async keep(compiledFile) {
      if (compiledFile === compiledIn) return;
      const code = script.createCachedData();
      const checksum = Buffer.alloc(checksumLength);
      checksum.writeUInt32LE(toChecksum(source, code));
      // Only here: it loads Node's cryptography, which a run without requests does not need.
      const { replaceFile } = await import('../files/replaceFile.ts');
      await replaceFile(compiledFile, Buffer.concat([checksum, code]));
    },
  };
}

/** Returns the code of the first file that has code of this source. */
function readCompiled(
  files: readonly string[],
  source: Buffer,
): { readonly file: string; readonly code: Buffer } | undefined {
  for (const file of files)
    try {
      const kept = readFileSync(file);
      const code = kept.subarray(checksumLength);
      if (kept.readUInt32LE() === toChecksum(source, code)) return { file, code };
    } catch {
      // There is none yet, or it is incomplete.
    }
  return undefined;
}

/**
 * V8 itself compares only the length of the source, and does not check the code. Before Node 20.15, which has no `crc32`, this throws, so
 * nothing is kept.
 */
function toChecksum(source: Buffer, code: Buffer): number {
  return zlib.crc32(code, zlib.crc32(source));
}

import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import zlib from 'node:zlib';

/** A program that has been loaded. */
export type LoadedProgram = {
  readonly exports: unknown;
  /** Whether V8 took its compiled code from the file. */
  readonly wasCompiled: boolean;
  /**
   * Writes what V8 has compiled of it until now, unless that came from the file. V8 accepts it only in a process with the same
   * flags.
   */
  keep(): Promise<void>;
};

const checksumLength = 4;

/**
 * Loads a bundle as `require` does, with the code that V8 compiled in an earlier process. Node's own compile cache contains only the
 * functions that V8 compiles when it loads a file. It compiles most of them when they are first called.
 *
 * @param compiledFile where the code is kept, for one version of Node; only this user may be able to write there
 */
export function loadProgram(path: string, compiledFile: string): LoadedProgram {
  const source = readFileSync(path);
  const cachedData = readCompiled(compiledFile, source);
  const wrapped = wrap(source.toString().replace(/^#!.*/, ''));
  const script = new Script(wrapped, { filename: path, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  const wasCompiled = script.cachedDataRejected === false;
  return {
    exports: module.exports,
    wasCompiled,
    async keep() {
      if (wasCompiled) return;
      const code = script.createCachedData();
      const checksum = Buffer.alloc(checksumLength);
      checksum.writeUInt32LE(toChecksum(source, code));
      // Only here: it loads Node's cryptography, which a run without requests does not need.
      const { replaceFile } = await import('../files/replaceFile.ts');
      await replaceFile(compiledFile, Buffer.concat([checksum, code]));
    },
  };
}

function readCompiled(path: string, source: Buffer): Buffer | undefined {
  try {
    const kept = readFileSync(path);
    const code = kept.subarray(checksumLength);
    return kept.readUInt32LE() === toChecksum(source, code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/**
 * V8 itself compares only the length of the source, and does not check the code. Before Node 20.15, which has no `crc32`, this throws, so
 * nothing is kept.
 */
function toChecksum(source: Buffer, code: Buffer): number {
  return zlib.crc32(code, zlib.crc32(source));
}

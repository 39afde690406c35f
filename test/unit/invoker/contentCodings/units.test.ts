import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseUnits, isKnownCoding, type UnitMaker } from '../../../../src/invoker/coding/codingUnits.ts';
import { decodeSmallMember, GzipUnit } from '../../../../src/invoker/coding/gzipUnit.ts';
import { decodeAtOnce } from '../../../../src/invoker/coding/zlibUnit.ts';
import { brotli, bytewise, deflate, gzip, rawDeflate, text, zstd } from './receive.ts';

/** Which of the encoded forms of a text some decoders decode, tried one after the other. */
async function decodedBy(units: readonly UnitMaker[]): Promise<readonly string[]> {
  const forms = { gzip, deflate, rawDeflate, brotli, zstd };
  const names: string[] = [];
  for (const unit of units)
    for (const [name, bytes] of Object.entries(forms)) {
      const decoded: Uint8Array[] = [];
      const one = unit.make((piece) => (decoded.push(piece), true));
      try {
        await one.write(Buffer.concat([bytes, Buffer.from('rest')]));
        if (Buffer.concat(decoded).toString() === text) names.push(name);
      } catch {
        // It is another form.
      }
      one.destroy();
    }
  return names;
}

describe('the decoders of a coding', () => {
  it.each([
    ['gzip', true],
    ['X-GZIP', true],
    ['deflate', true],
    ['br', true],
    ['zstd', true],
    ['', false],
    ['gzi', false],
    ['brotli', false],
    ['identity', false],
  ])('exist for %j: %s', (coding, known) => {
    expect(isKnownCoding(coding)).toBe(known);
  });

  it.each([
    ['gzip', gzip, ['gzip']],
    ['x-gzip', gzip, ['gzip']],
    ['gzip', deflate, ['deflate']],
    ['gzip', rawDeflate, []],
    ['gzip', brotli, []],
    ['deflate', gzip, ['gzip']],
    ['Deflate', deflate, ['deflate', 'rawDeflate']],
    ['deflate', rawDeflate, ['rawDeflate']],
    ['BR', brotli, ['brotli']],
    ['br', gzip, ['brotli']],
    ['ZSTD', zstd, ['zstd']],
    ['zstd', gzip, []],
  ])('of %s are chosen by the first bytes (%#)', async (coding, head, forms) => {
    expect(await decodedBy(chooseUnits(coding, head))).toEqual(forms);
  });

  it('are certain if their data has a signature', () => {
    const sure = [
      ['gzip', gzip],
      ['zstd', zstd],
      ['br', brotli],
      ['deflate', deflate],
      ['deflate', rawDeflate],
    ] as const;
    expect(sure.map(([coding, head]) => chooseUnits(coding, head).map((unit) => unit.sure))).toEqual([
      [true],
      [true],
      [false],
      [false, false],
      [false],
    ]);
  });

  it.each([
    ['gzip', [0x1f, 0x8b, 8], true],
    ['gzip', [0x1e, 0x8b, 8], false],
    ['gzip', [0x1f, 0x8a, 8], false],
    ['gzip', [0x1f, 0x8b, 9], false],
    ['gzip', [0x1f, 0x8b], false],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd], true],
    ['zstd', [0x29, 0xb5, 0x2f, 0xfd], false],
    ['zstd', [0x28, 0xb4, 0x2f, 0xfd], false],
    ['zstd', [0x28, 0xb5, 0x2e, 0xfd], false],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfc], false],
    ['zstd', [0x50, 0x2a, 0x4d, 0x18], true],
    ['zstd', [0x5f, 0x2a, 0x4d, 0x18], true],
    ['zstd', [0x60, 0x2a, 0x4d, 0x18], false],
    ['zstd', [0x50, 0x2b, 0x4d, 0x18], false],
    ['zstd', [0x50, 0x2a, 0x4c, 0x18], false],
    ['zstd', [0x50, 0x2a, 0x4d, 0x19], false],
    ['zstd', [], false],
  ])('of %s recognize their signature: %j, %s', (coding, head, known) => {
    const bytes = Uint8Array.from(head);
    const [unit] = chooseUnits(coding, coding === 'gzip' ? gzip : zstd);
    expect(unit?.continues(bytes)).toBe(known);
    expect(chooseUnits(coding, bytes)).toHaveLength(known ? 1 : 0);
  });

  it.each([
    [[0x78, 0x9c], true],
    [[0x78, 0x9d], false],
    [[0x08, 0x1d], true],
    [[0x78, 0x01], true],
    [[0x88, 0x1c], false],
    [[0x79, 0x9c], false],
    [[0x77, 0x9b], false],
    [[0x78], false],
    [[], false],
  ])('of zlib recognize their header: %j, %s', (head, known) => {
    expect(chooseUnits('gzip', Uint8Array.from(head))).toHaveLength(known ? 1 : 0);
    expect(chooseUnits('deflate', Uint8Array.from(head))).toHaveLength(known ? 2 : 1);
  });

  it('have no second unit, except gzip and zstd', () => {
    for (const [coding, head] of [
      ['br', brotli],
      ['deflate', deflate],
      ['deflate', rawDeflate],
    ] as const)
      for (const unit of chooseUnits(coding, head))
        expect([unit.continues(head), unit.decodeSmall(head)]).toEqual([false, undefined]);
  });
});

describe('a small unit', () => {
  const rest = Buffer.from('rest');
  const small = zlib.gzipSync('small');
  const body = small.subarray(10);
  const header = (flags: number, ...more: readonly number[]): Buffer =>
    Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3, ...more]);

  it.each([
    ['nothing', 0, []],
    ['an extra field', 4, [3, 0, 0, 0, 0]],
    ['an empty extra field', 4, [0, 0]],
    ['a long extra field', 4, [0, 1, ...Array<number>(256).fill(7)]],
    ['a name', 8, [97, 0]],
    ['a comment', 16, [98, 99, 0]],
    ['a name and a comment', 24, [97, 0, 98, 0]],
    ['a checksum', 2, [1, 1]],
    ['all', 30, [1, 0, 7, 97, 0, 98, 0, 1, 1]],
    ['a bit without a meaning', 1, []],
  ])('of gzip is decoded whose header has %s', async (_, flags, more) => {
    const member = Buffer.concat([header(flags, ...more), body]);
    const whole = Buffer.concat([member, rest]);
    const decoded = decodeSmallMember(whole);
    expect([decoded?.decoded.toString(), String(decoded?.rest)]).toEqual(['small', 'rest']);
    expect(String(decodeSmallMember(member)?.rest)).toBe('');
    // A separate unit, with a part of the bytes at a time, gives the same result.
    for (const pieces of [[whole], [...bytewise(member), rest]]) {
      const received: Uint8Array[] = [];
      const unit = new GzipUnit((bytes) => (received.push(bytes), true));
      let left: Uint8Array | undefined;
      for (const piece of pieces) left = left ? Buffer.concat([left, piece]) : await unit.write(piece);
      expect([Buffer.concat(received).toString(), String(left)]).toEqual(['small', 'rest']);
      unit.destroy();
    }
  });

  it('of gzip needs a decoder if it is not complete', () => {
    for (let length = 0; length < small.length; length += 1)
      expect(decodeSmallMember(small.subarray(0, length)), `${length} bytes`).toBeUndefined();
    for (const [flags, ...more] of [[4], [4, 1], [4, 200, 0], [8, 97], [16, 97], [24, 97, 0, 98]] as const)
      expect(decodeSmallMember(header(flags, ...more))).toBeUndefined();
  });

  it('of gzip needs a decoder if its checksum or length is wrong', () => {
    for (const index of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const wrong = Buffer.from(small);
      wrong[small.length - index] = (wrong[small.length - index] ?? 0) ^ 1;
      expect(decodeSmallMember(wrong), `${index} from the end`).toBeUndefined();
    }
  });

  it('has up to 512 encoded and 4096 decoded bytes', () => {
    const encoded = (length: number): Buffer => zlib.deflateRawSync(Buffer.alloc(length));
    const decode = (bytes: Buffer) => decodeAtOnce(zlib.inflateRawSync, bytes);
    expect(decode(encoded(4096))?.decoded).toHaveLength(4096);
    expect(decode(encoded(4097))).toBeUndefined();
    // Stored uncompressed, with five bytes before it.
    const stored = (length: number): Buffer => zlib.deflateRawSync(Buffer.alloc(length), { level: 0 });
    expect(decode(stored(507))?.decoded).toHaveLength(507);
    expect(decode(stored(508))).toBeUndefined();
    expect(String(decode(Buffer.concat([encoded(5), rest]))?.rest)).toBe('rest');
    expect(decode(Buffer.from('junk'))).toBeUndefined();
  });
});

describe('a unit of gzip', () => {
  const write = async (...pieces: readonly Uint8Array[]): Promise<unknown> => {
    const unit = new GzipUnit(() => true);
    try {
      for (const piece of pieces) await unit.write(piece);
      return await unit.end();
    } finally {
      unit.destroy();
    }
  };

  it('may have a header of up to 64 kB', async () => {
    const name = (length: number): Buffer =>
      Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.alloc(length - 10, 'n')]);
    await expect(write(name(64 * 1024))).rejects.toThrow('the gzip data ends early');
    await expect(write(name(64 * 1024 + 1))).rejects.toThrow('the gzip header is too long');
  });

  it('that ends within its header or trailer ends early', async () => {
    for (const length of [0, 9, gzip.length - 1])
      await expect(write(gzip.subarray(0, length))).rejects.toThrow('the gzip data ends early');
    await expect(write(gzip.subarray(0, 20))).rejects.toThrow('unexpected end of file');
  });

  it('that is damaged throws an error', async () => {
    const wrong = Buffer.from(gzip);
    wrong[gzip.length - 1] = 7;
    await expect(write(wrong)).rejects.toThrow('the gzip data does not have its checksum');
  });
});

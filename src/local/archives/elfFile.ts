/** What the header of an ELF file says. */
export type ElfFile = {
  readonly machine: 'x86' | 'arm' | 'other';
  /** Starts by itself: without a loader or shared libraries. */
  readonly isStatic: boolean;
};

/** Bytes that contain the program headers of a file, wherever a linker places them in practice. */
export const elfHead = 64 * 1024;

const machines: ReadonlyMap<number, ElfFile['machine']> = new Map([
  [62, 'x86'],
  [183, 'arm'],
]);

/** Types of program headers that a file with a loader, or with shared libraries, has. */
const dynamic = 2;
const loader = 3;

/**
 * Reads the beginning of a 64-bit ELF file; undefined for anything else, such as a program for Windows or macOS, a
 * script, or a library.
 *
 * @see https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
 */
export function readElf(head: Buffer): ElfFile | undefined {
  const isElf = head.length >= 64 && head.readUInt32BE(0) === 0x7f454c46 && head[4] === 2 && head[5] === 1;
  if (!isElf) return undefined;
  const [start, size, count] = [head.readBigUInt64LE(32), head.readUInt16LE(54), head.readUInt16LE(56)];
  // Executables and position-independent executables.
  if (![2, 3].includes(head.readUInt16LE(16)) || count === 0) return undefined;
  if (start + BigInt(size * count) > BigInt(head.length)) return undefined;
  const types = Array.from({ length: count }, (_, index) => head.readUInt32LE(Number(start) + index * size));
  return {
    machine: machines.get(head.readUInt16LE(18)) ?? 'other',
    isStatic: !types.includes(dynamic) && !types.includes(loader),
  };
}

/** Returns what a file is that is not a Linux program, for a message. */
export function describeForeign(head: Buffer): string {
  const magic = head.subarray(0, 4).toString('hex');
  if (magic.startsWith('4d5a')) return 'a program for Windows';
  if (['cffaedfe', 'cefaedfe', 'cafebabe'].includes(magic)) return 'a program for macOS';
  if (magic.startsWith('2321')) return 'a script';
  return 'not a 64-bit program for Linux';
}

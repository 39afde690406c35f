/** The part of yauzl that is used here. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  type Entry = {
    readonly fileNameRaw: Buffer;
    readonly extraFieldRaw: Buffer;
    readonly fileCommentRaw: Buffer;
    readonly crc32: number;
    readonly generalPurposeBitFlag: number;
    readonly compressionMethod: number;
    readonly uncompressedSize: number;
    readonly versionMadeBy: number;
    readonly externalFileAttributes: number;
    readonly extraFields: readonly unknown[];
    isEncrypted(): boolean;
    canDecodeFileData(): boolean;
  };

  type ZipFile = {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  };

  type Options = { readonly autoClose?: boolean; readonly decodeStrings?: boolean };

  /** The file is closed with the archive; if opening fails, it stays open. */
  export function fromFdPromise(fd: number, options: Options): Promise<ZipFile>;
  export function fromBufferPromise(buffer: Buffer, options: Options): Promise<ZipFile>;
  export function getFileNameLowLevel(
    generalPurposeBitFlag: number,
    fileNameRaw: Buffer,
    extraFields: readonly unknown[],
    strictFileNames: boolean,
  ): string;
}

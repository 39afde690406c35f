import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; without content, a folder if its name ends with `/`. Everything else is for hostile archives. */
export type ZipItem = {
  readonly name: string;
  readonly content?: string | Buffer;
  /** Type and permissions of Unix, such as `0o120777` for a link. */
  readonly mode?: number;
  /** The system that made the archive; 0 is Windows, whose attributes are not those of Unix. */
  readonly system?: number;
  /** Method that the archive names, instead of that of the content (deflate). */
  readonly method?: number;
  /** Bit 0: encrypted. */
  readonly flags?: number;
  /** Bytes of the content that the archive names. */
  readonly declaredSize?: number;
  /** Checksum of the content that the archive names. */
  readonly declaredSum?: number;
  readonly comment?: Buffer;
};

const utf8 = 0x800;

/** Creates a zip archive, also such as no tool would create. */
export function toZip(items: readonly ZipItem[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const item of items) {
    const { name, mode = 0o100644, flags = 0 } = item;
    const content = Buffer.from(item.content ?? '');
    const data = deflateRawSync(content);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | utf8, 2);
    common.writeUInt16LE(item.method ?? 8, 4);
    common.writeUInt32LE(item.declaredSum ?? crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(item.declaredSize ?? content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const own = Buffer.alloc(14);
    const comment = item.comment ?? Buffer.alloc(0);
    own.writeUInt16LE(comment.length, 0);
    own.writeUInt32LE((mode << 16) >>> 0, 6);
    own.writeUInt32LE(offset, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, item.system ?? 3]), common, own, path, comment);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, data]);
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}

/** A method, whose type contains its parameters: `(Ljava/lang/String;)V`. */
type Method = { readonly name: string; readonly type: string; readonly flags: number };

/** What a Java class declares. Names of classes are written with slashes: `com/example/Hello`. */
export type ClassFile = {
  readonly superclass: string | undefined;
  readonly interfaces: readonly string[];
  readonly methods: readonly Method[];
  /** All classes that it refers to, without arrays. */
  readonly references: readonly string[];
};

/** Flags of methods. */
export const methodFlags = { public: 0x01, bridge: 0x40, abstract: 0x400 } as const;

/** The bytes of each kind of constant after its tag; that of a text is its length. */
const sizes: Readonly<Record<number, number>> = {
  3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2,
}; // oxfmt-ignore

/**
 * Reads a class file.
 *
 * @see https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html
 * @throws {RangeError} if it is damaged
 */
export function readClass(bytes: Buffer): ClassFile {
  if (bytes.length < 10 || bytes.readUInt32BE(0) !== 0xcafebabe) throw new RangeError('not a class file');
  let at = 8;
  const next = (): number => {
    at += 2;
    return bytes.readUInt16BE(at - 2);
  };
  const texts = new Map<number, string>();
  const classes = new Map<number, number>();
  const count = next();
  for (let index = 1; index < count; index++) {
    const tag = bytes.readUInt8(at++);
    if (tag === 1) {
      const length = next();
      texts.set(index, bytes.toString('utf8', at, at + length));
      at += length;
      continue;
    }
    const size = sizes[tag];
    if (size === undefined) throw new RangeError('not a class file');
    if (tag === 7) classes.set(index, bytes.readUInt16BE(at));
    at += size;
    // Long and double take two places.
    if (tag === 5 || tag === 6) index++;
  }
  const toClass = (index: number): string | undefined => texts.get(classes.get(index) ?? 0);
  const list = <T>(read: () => T): readonly T[] => Array.from({ length: next() }, read);
  // Its flags and its own name.
  at += 4;
  const superclass = toClass(next());
  const interfaces = list(() => toClass(next()) ?? '');
  const member = (): Method => {
    const [flags, name, type] = [next(), texts.get(next()) ?? '', texts.get(next()) ?? ''];
    list(() => {
      next();
      at += 4 + bytes.readUInt32BE(at);
    });
    return { name, type, flags };
  };
  list(member);
  const methods = list(member);
  const references = [...classes.values()].map((index) => texts.get(index) ?? '');
  return {
    superclass,
    interfaces,
    methods,
    references: references.filter((name) => !name.startsWith('[')),
  };
}

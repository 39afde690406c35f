import type { ArchiveUse } from '../../../src/local/archives/rule.ts';
import type { Language } from '../../../src/local/archives/managedRuntime.ts';
import { toZip, type ZipItem } from './zipArchive.ts';

/** An archive of a code-only function, and what it is checked for. */
export type FunctionArchive = {
  readonly name: string;
  readonly items: readonly ZipItem[];
  readonly use: ArchiveUse;
};

/** Machines of ELF files. */
export const x86 = 62;
export const arm = 183;

/** Creates the header of a Linux program: the types of its program headers are 1 (code), 2 (dynamic) and 3 (loader). */
export function toElf(machine: number, types: readonly number[] = [1]): Buffer {
  const head = Buffer.alloc(64 + types.length * 56);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeUInt16LE(2, 16);
  head.writeUInt16LE(machine, 18);
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(types.length, 56);
  for (const [index, type] of types.entries()) head.writeUInt32LE(type, 64 + index * 56);
  return head;
}

/** A class of a jar. */
export type JavaClass = {
  /** With slashes: `com/example/Hello`. */
  readonly name: string;
  readonly superclass?: string;
  readonly references?: readonly string[];
  /** Names of methods, with their flags: 1 is public. */
  readonly methods?: readonly (readonly [name: string, flags: number, type?: string])[];
};

/** Creates a class file, with constants of all sizes before the names. */
function toClassFile(given: JavaClass): Buffer {
  const { name, superclass = 'java/lang/Object', references = [], methods = [] } = given;
  const constants: Buffer[] = [];
  let count = 1;
  const add = (bytes: Buffer, places = 1): number => {
    constants.push(bytes);
    count += places;
    return count - places;
  };
  const text = (value: string): number => {
    const bytes = Buffer.from(value);
    return add(Buffer.concat([Buffer.from([1]), two(bytes.length), bytes]));
  };
  const toClass = (value: string): number => add(Buffer.concat([Buffer.from([7]), two(text(value))]));
  add(Buffer.from([5, 0, 0, 0, 0, 0, 0, 0, 1]), 2);
  add(Buffer.from([3, 0, 0, 0, 1]));
  const [own, above] = [toClass(name), toClass(superclass)];
  for (const each of [...references, '[Ljava/lang/String;']) toClass(each);
  const attribute = Buffer.concat([two(text('Code')), Buffer.from([0, 0, 0, 2, 9, 9])]);
  const members = methods.map(([method, flags, type = '(Ljava/lang/String;)V']) =>
    Buffer.concat([two(flags), two(text(method)), two(text(type)), two(1), attribute]),
  );
  return Buffer.concat([
    Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61]),
    two(count),
    ...constants,
    two(0x21),
    two(own),
    two(above),
    two(0),
    two(0),
    two(members.length),
    ...members,
  ]);
}

function two(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

/** Creates a jar of classes. */
export function toJar(classes: readonly JavaClass[]): Buffer {
  return toZip(classes.map((each) => ({ name: `${each.name}.class`, content: toClassFile(each) })));
}

/** The class of a handler. */
export const helloClass: JavaClass = {
  name: 'com/example/HelloFunction',
  references: ['java/util/List', 'com/fnproject/fn/api/InputEvent'],
  methods: [
    ['<init>', 1, '()V'],
    ['handleRequest', 1],
  ],
};

/** A valid archive for each language, with all folders that it can have. */
export const validArchives: Readonly<Record<Language, FunctionArchive>> = {
  python: {
    name: 'hello.zip',
    items: [
      { name: 'function/', mode: 0o040755 },
      { name: 'function/func.py', content: 'def handler(ctx, data=None):\n    pass\n' },
      { name: 'python/fdk/__init__.py' },
      { name: 'resources/greeting.txt' },
    ],
    use: { language: 'python', shape: 'GENERIC_X86', handler: 'func.handler' },
  },
  node: {
    name: 'hello.zip',
    items: [
      { name: 'function/func.js' },
      { name: 'node_modules/@fnproject/fdk/fn-fdk.js' },
      { name: 'resources/greeting.txt' },
    ],
    use: { language: 'node', shape: 'GENERIC_ARM', handler: 'func.js' },
  },
  java: {
    name: 'hello.zip',
    items: [
      { name: 'Hello.JAR', content: toJar([helloClass]) },
      { name: 'resources/greeting.txt' },
      { name: 'native/fn-arch-x86/libhello.so' },
    ],
    use: { language: 'java', shape: 'GENERIC_X86', handler: 'com.example.HelloFunction::handleRequest' },
  },
  go: {
    name: 'hello.zip',
    items: [{ name: 'func', content: toElf(x86), mode: 0o100755 }, { name: 'resources/greeting.txt' }],
    use: { language: 'go', shape: 'GENERIC_X86' },
  },
};

import { describe, expect, it } from 'vitest';
import { archiveRules, type ArchiveRuleId } from '../../../../src/local/archives/archiveRules.ts';
import { checkArchive, type ArchiveFinding } from '../../../../src/local/archives/checkArchive.ts';
import { openNestedArchive } from '../../../../src/local/archives/openArchive.ts';
import { archiveLimit, directLimit, sourceLimit } from '../../../../src/local/archives/limits.ts';
import { languages, type Language } from '../../../../src/local/archives/managedRuntime.ts';
import {
  arm,
  helloClass,
  toElf,
  toJar,
  validArchives,
  x86,
  type FunctionArchive,
} from '../../../support/files/functionArchives.ts';
import { toZip, type ZipItem } from '../../../support/files/zipArchive.ts';

const ids = Object.keys(archiveRules) as readonly ArchiveRuleId[];

/** Changes of a valid archive that break a rule, and the text of the finding. */
type Breach = Partial<Omit<FunctionArchive, 'use'>> & {
  readonly use?: Partial<FunctionArchive['use']>;
  /** Added to the items. */
  readonly more?: readonly ZipItem[];
  readonly size?: number;
  readonly found: string;
};

async function check(language: Language, breach: Partial<Breach> = {}): Promise<readonly ArchiveFinding[]> {
  const valid = validArchives[language];
  const { name = valid.name, items = valid.items, more = [], size } = breach;
  const archive = await openNestedArchive(toZip([...items, ...more]), name);
  return checkArchive({ ...archive, ...(size !== undefined && { size }) }, { ...valid.use, ...breach.use });
}

/** The same for every language. */
function forAll(breach: Breach): Readonly<Record<Language, Breach>> {
  return { python: breach, node: breach, java: breach, go: breach };
}

const multiple = { shape: 'GENERIC_X86_ARM' } as const;
const notAllowed = (shape: string): Breach => ({
  more: [{ name: 'native/libhello.so' }],
  found: `native/ is not allowed for ${shape}.`,
});
const oneArchitecture: Breach = {
  more: [{ name: 'native/fn-arch-x86/libhello.so' }],
  use: multiple,
  found: 'native/fn-arch-arm/ is missing or empty.',
};
const elsewhere: Breach = {
  more: ['fn-arch-x86/a.so', 'fn-arch-arm/a.so', 'b.so'].map((name) => ({ name: `native/${name}` })),
  use: multiple,
  found: 'native/b.so is for no architecture.',
};
const program = (content: Buffer | string, found: string): Breach => ({
  items: [{ name: 'func', content }],
  found,
});

/** For each rule and each language that it applies to, archives that break it. */
const breaches: {
  readonly [Id in ArchiveRuleId]: Readonly<
    Record<(typeof archiveRules)[Id]['languages'][number], Breach | readonly Breach[]>
  >;
} = {
  format: {
    ...forAll({ name: 'hello.tar', found: 'hello.tar is not named .zip.' }),
    python: [
      { name: 'hello.jar', found: 'Python functions need a .zip file.' },
      { more: [{ name: 'resources/a', flags: 1 }], found: 'resources/a is encrypted.' },
      { more: [{ name: 'resources/a', method: 12 }], found: 'resources/a is compressed with method 12.' },
    ],
    java: { name: 'hello.war', found: 'hello.war is not named .zip or .jar.' },
  },
  size: forAll({ size: archiveLimit + 1, found: '250 MB: larger than 250 MB, the limit for archives.' }),
  paths: {
    ...forAll({ more: [{ name: '../evil' }], found: 'The path ../evil contains "..".' }),
    node: [
      ['/etc/passwd', 'is absolute'],
      ['C:/evil', 'is absolute'],
      ['function\\func.js', 'contains a backslash'],
      ['resources/\0', 'contains a null character'],
      ['resources//a', 'has an empty part or "."'],
      ['./resources/a', 'has an empty part or "."'],
    ].map(([name = '', why]) => ({ more: [{ name }], found: `The path ${name} ${why}.` })),
  },
  links: {
    ...forAll({
      more: [{ name: 'resources/passwd', content: '/etc/passwd', mode: 0o120777 }],
      found: 'resources/passwd is a link or device.',
    }),
    node: {
      more: [1, 2, 3, 4, 5].map((n) => ({ name: `node_modules/.bin/${n}`, mode: 0o120777 })),
      found:
        'node_modules/.bin/1, node_modules/.bin/2, node_modules/.bin/3 and 2 others are links or devices.',
    },
    go: { more: [{ name: 'resources/null', mode: 0o020666 }], found: 'resources/null is a link or device.' },
  },
  names: {
    ...forAll({
      more: [{ name: 'resources/a' }, { name: 'resources/a' }],
      found: 'The archive contains resources/a twice.',
    }),
    node: {
      more: [{ name: 'resources/a' }, { name: 'resources/a/b' }],
      found: 'The archive contains both resources/a and resources/a/.',
    },
  },
  layout: {
    python: [
      { items: [{ name: 'func.py' }], found: 'The archive has no function/ folder.' },
      { items: [{ name: 'hello/function/func.py' }], found: 'The archive has no function/ folder.' },
    ],
    node: { items: [{ name: 'node_modules/a.js' }], found: 'The archive has no function/ folder.' },
    java: [],
    go: [
      { items: [{ name: 'hello', content: toElf(x86) }], found: 'func not found.' },
      { use: multiple, found: 'fn-arch-x86/func and fn-arch-arm/func not found.' },
    ],
  },
  native: {
    python: [notAllowed('GENERIC_X86'), oneArchitecture, elsewhere],
    node: [notAllowed('GENERIC_ARM'), oneArchitecture, elsewhere],
    java: [oneArchitecture, elsewhere],
  },
  jar: {
    java: [
      { items: [{ name: 'lib/hello.jar' }], found: 'The root of the archive has no .jar file.' },
      { more: [{ name: 'b.jar' }], found: 'There are 2 .jar files at the root: Hello.JAR and b.jar.' },
      {
        items: [{ name: 'a.jar', content: toJar([{ ...helloClass, references: ['org/acme/Tool'] }]) }],
        found: 'a.jar does not contain org.acme.Tool, which the function uses.',
      },
      {
        items: [{ name: 'a.jar', content: 'not an archive' }],
        found: 'The archive is damaged: it is not a ZIP archive, or not complete.',
      },
    ],
  },
  handler: {
    python: [
      { use: { handler: 'handler' }, found: '"handler" is not a Python handler.' },
      { use: { handler: 'fun.handler' }, found: 'function/fun.py not found. Did you mean func.py?' },
      {
        use: { handler: 'func.handle' },
        found: 'function/func.py does not define handle. Did you mean handler?',
      },
    ],
    node: [
      { use: { handler: 'func' }, found: 'function/func not found. Did you mean func.js?' },
      { use: { handler: '../func.js' }, found: 'function/../func.js not found. Did you mean func.js?' },
      {
        more: [{ name: 'function/func.ts' }],
        use: { handler: 'func.ts' },
        found: 'function/func.ts is not a JavaScript file.',
      },
    ],
    java: [
      { use: { handler: 'HelloFunction' }, found: '"HelloFunction" is not a Java handler.' },
      {
        use: { handler: 'HelloFunction::handleRequest' },
        found: 'Hello.JAR does not contain the class HelloFunction. Did you mean com.example.HelloFunction?',
      },
      {
        use: { handler: 'com.example.HelloFunction::handle' },
        found: 'com.example.HelloFunction has no public method handle.',
      },
    ],
    go: { use: { handler: 'func' }, found: 'Go functions have no handler.' },
  },
  program: {
    go: [
      program('MZ', 'func is a program for Windows.'),
      program(Buffer.from('cffaedfe', 'hex'), 'func is a program for macOS.'),
      program('#!/bin/sh', 'func is a script.'),
      program('', 'func is not a 64-bit program for Linux.'),
      program(toElf(x86, [1, 3]), 'func is dynamically linked.'),
      program(toElf(x86, [1, 2]), 'func is dynamically linked.'),
    ],
  },
  architecture: {
    go: [
      program(toElf(arm), 'func is for Arm, not for x86.'),
      program(toElf(8), 'func is for another architecture, not for x86.'),
      { use: { shape: 'GENERIC_ARM' }, found: 'func is for x86, not for Arm.' },
      {
        items: [
          { name: 'fn-arch-x86/func', content: toElf(x86) },
          { name: 'fn-arch-arm/func', content: toElf(x86) },
        ],
        use: multiple,
        found: 'fn-arch-arm/func is for x86, not for Arm.',
      },
    ],
  },
};

describe.each(Object.keys(languages) as readonly Language[])('an archive for %s', (language) => {
  const own = ids.filter((id) => (archiveRules[id].languages as readonly Language[]).includes(language));

  it('passes each of its rules if it is valid', async () => {
    const found = await check(language);
    expect(found.map(({ id, state }) => [id, state])).toEqual(own.map((id) => [id, 'ok']));
  });

  it.each(own)('that breaks the rule "%s" has a finding for it, with a hint', async (id) => {
    const cases: readonly Breach[] = [
      (breaches[id] as Record<Language, Breach | readonly Breach[]>)[language],
    ].flat();
    for (const breach of cases) {
      const findings = await check(language, breach);
      const found = findings.filter((each) => each.id === id && each.state === 'wrong');
      expect(found.map(({ text }) => text)).toEqual([breach.found]);
      expect(found[0]?.hint).toMatch(/\S\.?$/);
    }
  });
});

describe('an archive', () => {
  async function stateOf(id: ArchiveRuleId, language: Language, breach: Partial<Breach>) {
    const found = (await check(language, breach)).filter((each) => each.id === id);
    return found.map(({ state, text }) => [state, text]);
  }

  it.each([
    [directLimit, 'ok', '25 MB: small enough for a direct upload.'],
    [directLimit + 1024 * 1024, 'warning', '26 MB: too large for a direct upload, whose limit is 25 MB.'],
    [archiveLimit, 'warning', '250 MB: too large for a direct upload, whose limit is 25 MB.'],
  ])('of %d bytes: %s', async (size, state, text) => {
    expect(await stateOf('size', 'go', { size })).toEqual([[state, text]]);
  });

  it('can have names that differ only in case, with a warning', async () => {
    const more = [{ name: 'resources/a' }, { name: 'Resources/A' }];
    expect(await stateOf('names', 'go', { more })).toEqual([
      ['warning', 'resources/ and Resources/ differ only in case (2 such names).'],
    ]);
  });

  it('can have other files at its root, with a warning that says where they belong', async () => {
    const found = await check('python', { more: [{ name: 'README.md' }, { name: '__MACOSX/a' }] });
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([
      {
        id: 'layout',
        state: 'warning',
        text: 'README.md and __MACOSX/ at the root are not part of the layout.',
        hint: 'The root contains function/, python/, resources/ and native/. Put other files in function/ or resources/, or remove them.',
      },
    ]);
  });

  it('that breaks a rule several times says how often', async () => {
    const more = ['../a', '/b'].map((name) => ({ name }));
    expect(await stateOf('paths', 'go', { more })).toEqual([
      ['wrong', 'The path ../a contains ".." (2 such paths).'],
    ]);
    const native = ['fn-arch-x86/a', 'fn-arch-arm/a', 'b', 'c'].map((name) => ({ name: `native/${name}` }));
    expect(await stateOf('native', 'node', { more: native, use: multiple })).toEqual([
      ['wrong', 'native/b and native/c are for no architecture.'],
    ]);
  });

  it('with sources at its root has a hint that names them', async () => {
    for (const [language, name] of [
      ['python', 'func.py'],
      ['node', 'func.js'],
      ['node', 'func.mjs'],
    ] as const) {
      const items = [{ name }, { name: 'other.txt' }, { name: 'resources/a' }];
      const found = (await check(language, { items })).find(({ id }) => id === 'layout');
      expect(found?.hint).toBe(`Put ${name} in a folder function/ at the root.`);
    }
    const found = await check('node', { items: [{ name: 'node_modules/a.js' }, { name: 'package.json' }] });
    expect(found.find(({ id }) => id === 'layout')?.hint).toBe(
      'Put the source that contains the handler in a folder function/ at the root.',
    );
  });

  it('of a folder instead of its content has a hint that says so', async () => {
    for (const language of ['python', 'node', 'go'] as const) {
      const items = validArchives[language].items.map((item) => ({ ...item, name: `hello/${item.name}` }));
      const more = [{ name: '__MACOSX/hello' }];
      const found = (await check(language, { items, more })).find(({ id }) => id === 'layout');
      expect(found?.hint).toBe('Archive the content of hello/, not the folder itself.');
    }
  });

  it('for several architectures contains a folder for each', async () => {
    const native = ['x86', 'arm'].map((each) => ({ name: `native/fn-arch-${each}/a.so` }));
    for (const language of ['python', 'node'] as const)
      expect(await stateOf('native', language, { more: native, use: multiple })).toEqual([
        ['ok', 'native/ contains fn-arch-x86/ and fn-arch-arm/.'],
      ]);
    const items = [
      { name: 'fn-arch-x86/func', content: toElf(x86) },
      { name: 'fn-arch-x86/resources/a' },
      { name: 'fn-arch-arm/func', content: toElf(arm) },
    ];
    const found = await check('go', { items, use: multiple });
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([]);
  });

  it('can be a jar, in which names that differ only in case are usual', async () => {
    const content = toJar([helloClass]);
    const archive = await openNestedArchive(content, 'hello.jar');
    const found = await checkArchive(archive, validArchives.java.use);
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([]);
    const more = [{ name: 'META-INF/LICENSE' }, { name: 'META-INF/license/a' }, { name: 'native/a.dll' }];
    const shaded = await openNestedArchive(toZip(more), 'hello.jar');
    const names = await checkArchive(shaded, { language: 'java', shape: 'GENERIC_X86' });
    expect(names.filter(({ state }) => state === 'wrong' || state === 'warning')).toEqual([]);
  });

  it.each([
    [
      'inherited',
      [
        { name: 'a/A', superclass: 'a/B' },
        { name: 'a/B', methods: [['run', 1]] },
      ],
      'ok',
    ],
    ['inherited from elsewhere', [{ name: 'a/A', superclass: 'b/B' }], 'skipped'],
    ['private', [{ name: 'a/A', methods: [['run', 2]] }], 'wrong'],
    ['abstract', [{ name: 'a/A', methods: [['run', 0x401]] }], 'wrong'],
    [
      'overloaded',
      [
        {
          name: 'a/A',
          methods: [
            ['run', 1, '()V'],
            ['run', 1, '(I)V'],
          ],
        },
      ],
      'wrong',
    ],
    [
      'a bridge',
      [
        {
          name: 'a/A',
          methods: [
            ['run', 1, '()V'],
            ['run', 0x1041, '(I)V'],
          ],
        },
      ],
      'ok',
    ],
  ] as const)('can have a Java handler that is %s', async (_, classes, state) => {
    const items = [{ name: 'a.jar', content: toJar(classes) }];
    const found = await stateOf('handler', 'java', { items, use: { handler: 'a.A::run' } });
    expect(found.map(([each]) => each)).toEqual([state]);
  });

  it.each([
    [
      { content: 'from other import *' },
      'skipped',
      'function/func.py may import handler from another module.',
    ],
    [
      { content: '#'.repeat(sourceLimit + 1) },
      'skipped',
      'function/func.py is too large to look for handler.',
    ],
    [{ content: '', flags: 1 }, 'wrong', 'The archive is damaged: function/func.py is encrypted.'],
  ])('can have a Python source that does not show its names: %#', async (source, state, text) => {
    const items = [{ name: 'function/func.py', ...source }];
    expect(await stateOf('handler', 'python', { items })).toEqual([[state, text]]);
  });

  it('is only checked for a handler if there is one', async () => {
    const archive = await openNestedArchive(toZip([{ name: 'function/a.py' }]), 'a.zip');
    const found = await checkArchive(archive, { language: 'python', shape: 'GENERIC_X86' });
    expect(found.find(({ id }) => id === 'handler')?.state).toBe('skipped');
  });

  it('can contain data that is damaged, or longer than it says', async () => {
    for (const item of [{ declaredSize: 1 }, { declaredSize: 10_000 }, { method: 0, declaredSize: 5 }]) {
      const items = [{ name: 'function/func.py', content: 'def handler(): pass', ...item }];
      const opened = await openNestedArchive(toZip(items), 'a.zip').catch(() => undefined);
      const found = opened && (await checkArchive(opened, validArchives.python.use));
      expect(found?.find(({ id }) => id === 'handler')?.text ?? 'The archive is damaged').toMatch(
        /^The archive is damaged/,
      );
    }
  });
});

import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { findSourceFile } from '../../../../src/host/response/findSourceFile.ts';
import { findLinkedLine, findOutputLinks } from '../../../../src/host/response/outputLinks.ts';

let base: string;
let root: string;
let folder: string;

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'links-')));
  root = join(base, 'work space');
  folder = join(root, 'orders');
  for (const path of [
    'orders/function',
    'orders/node_modules/lib',
    'orders/src/main/java/com/example',
    'orders/target',
    'shared/src/main/kotlin/com/example',
    '../elsewhere',
  ])
    await mkdir(join(root, path), { recursive: true });
  for (const path of [
    'orders/func.js',
    'orders/func.go',
    'orders/function/code.js',
    'orders/node_modules/lib/index.js',
    'orders/src/main/java/com/example/Hello.java',
    'shared/src/main/kotlin/com/example/Shared.kt',
    '../elsewhere/key',
  ])
    await writeFile(join(root, path), '');
  await symlink(join(base, 'elsewhere/key'), join(folder, 'link.js'));
  await symlink(root, join(base, 'linked'));
});

afterAll(() => rm(base, { recursive: true }));

describe('findSourceFile', () => {
  it('finds files in the workspace folders, and those of the container in the folder of the function', async () => {
    const find = (path: string) => findSourceFile(path, { roots: [root], folder });
    expect(await find(join(folder, 'func.js'))).toBe(join(folder, 'func.js'));
    expect(await find('/function/func.js')).toBe(join(folder, 'func.js'));
    expect(await find('/function/code.js')).toBe(join(folder, 'function/code.js'));
    expect(await findSourceFile('/function/func.js', { roots: [root] })).toBeUndefined();
  });

  it('finds sources of Java by package and name, in the project of the function or around its archive', async () => {
    const hello = join(folder, 'src/main/java/com/example/Hello.java');
    for (const from of [folder, join(folder, 'target')])
      expect(await findSourceFile('com/example/Hello.java', { roots: [root], folder: from })).toBe(hello);
    const shared = { roots: [join(root, 'shared')] };
    expect(await findSourceFile('com/example/Shared.kt', shared)).toBe(
      join(root, 'shared/src/main/kotlin/com/example/Shared.kt'),
    );
    expect(await findSourceFile('com/example/Hello.java', shared)).toBeUndefined();
    expect(await findSourceFile('com/example/Other.java', { roots: [root], folder })).toBeUndefined();
  });

  it('finds sources of Go by the path in the container or from the folder of the function', async () => {
    const find = (path: string) => findSourceFile(path, { roots: [root], folder });
    expect(await find('/go/src/func/func.go')).toBe(join(folder, 'func.go'));
    expect(await find('./func.go')).toBe(join(folder, 'func.go'));
    expect(await find('../orders/func.go')).toBe(join(folder, 'func.go'));
    expect(await find('../../elsewhere/key')).toBeUndefined();
    expect(await findSourceFile('./func.go', { roots: [root] })).toBeUndefined();
  });

  it('finds nothing outside of them, by no way', async () => {
    const find = (path: string) => findSourceFile(path, { roots: [root], folder });
    for (const path of [
      join(base, 'elsewhere/key'),
      `${root}/../elsewhere/key`,
      '/function/../../elsewhere/key',
      '/function/../orders/func.js',
      join(folder, 'link.js'),
      '/function/link.js',
      folder,
      '/function',
      '/functions/func.js',
      join(folder, 'missing.js'),
      `${root}/orders/func.js\0`,
      'orders/func.js',
      '../../../elsewhere/key',
      String.raw`C:\function\func.js`,
    ])
      expect(await find(path), path).toBeUndefined();
    const outside = { roots: [root], folder: join(base, 'elsewhere') };
    expect(await findSourceFile('/function/key', outside)).toBeUndefined();
    expect(await findSourceFile(join(folder, 'func.js'), { roots: [] })).toBeUndefined();
  });

  it('returns the path in a workspace folder behind a link, which programs do not know', async () => {
    const linked = join(base, 'linked');
    expect(await findSourceFile(join(folder, 'func.js'), { roots: [linked] })).toBe(
      join(linked, 'orders/func.js'),
    );
  });
});

describe('the links in output', () => {
  const node = (path: string, line: number) => `    at f (${path}:${line}:3)\n`;
  const shown = (text: string, links: readonly { start: number; end: number }[]) =>
    links.map(({ start, end }) => text.slice(start, end));

  it('are the frames in the workspace, and lead to their lines', async () => {
    const file = join(folder, 'func.js');
    const stdout = `noted\n  File "/function/func.js", line 4, in f\n`;
    const stderr = `Error: no\n${node('/usr/lib/x.js', 1)}${node(file, 12)}${node('/function/func.js', 8)}`;
    const output = { stdout, stderr };
    const places = { roots: [root], folder };
    const links = await findOutputLinks(output, places);
    expect(shown(stdout, links.stdout)).toEqual(['File "/function/func.js", line 4']);
    expect(shown(stderr, links.stderr)).toEqual([`${file}:12:3`, '/function/func.js:8:3']);
    const open = (stream: 'stdout' | 'stderr', start = -1) => findLinkedLine(output, stream, start, places);
    expect(await open('stdout', links.stdout[0]?.start)).toEqual({ path: file, line: 4, column: 1 });
    expect(await open('stderr', links.stderr[0]?.start)).toEqual({ path: file, line: 12, column: 3 });
    expect(await open('stderr', 0)).toBeUndefined();
    expect(await open('stderr', stderr.indexOf('/usr/lib'))).toBeUndefined();
    expect(await findLinkedLine(undefined, 'stderr', 0, places)).toBeUndefined();
  });

  it('count no sequences of the terminal', async () => {
    const stderr = `\x1b[31mError\x1b[0m\r\n${node('/function/\x1b[1mfunc.js\x1b[0m', 12)}`;
    const links = await findOutputLinks({ stdout: '', stderr }, { roots: [root], folder });
    expect(shown(`Error\n${node('/function/func.js', 12)}`, links.stderr)).toEqual([
      '/function/func.js:12:3',
    ]);
  });

  it.each([
    ['the first frame of Node', node('/function/func.js', 1) + node('/function/code.js', 2), 'func.js:1'],
    [
      'the last frame of Python',
      '  File "/function/func.js", line 1\n  File "/function/code.js", line 2\n',
      'code.js:2',
    ],
    [
      'the last frame of the FDK for Python',
      String.raw`1 - fn - ERROR - no:  File "/function/func.js", line 1, in f\n  File "/function/code.js", line 2, in g\n`,
      'code.js:2',
    ],
    [
      'not that of a package',
      node('/function/node_modules/lib/index.js', 1) + node('/function/func.js', 2),
      'func.js:2',
    ],
    [
      'the first frame of Java',
      '\tat java.base/java.lang.Thread.run(Thread.java:9)\n\tat com.example.Hello.f(Hello.java:3)\n\tat com.example.Hello.g(Hello.java:7)\n',
      'Hello.java:3',
    ],
    ['nothing', 'Error: no\n', undefined],
  ])('name as the place of the error %s', async (_, stderr, label) => {
    const links = await findOutputLinks({ stdout: '', stderr }, { roots: [root], folder });
    expect(links.error?.label).toBe(label);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalEntry } from '../../../src/core/functions/mergeEntries.ts';
import type { LocalHostOptions } from '../../../src/local/server/localHost.ts';
import { toNodeArchive } from '../../support/files/nodeArchive.ts';
import { toZip, type ZipItem } from '../../support/files/zipArchive.ts';
import { openLocalHost, textOf } from './openLocalHost.ts';

/** Set by the test driver: a Python with the FDK. */
const pythonPath = process.env['OCIFN_TEST_PYTHON'] ?? '';

const entry: LocalEntry = {
  name: 'greet',
  source: 'workspace',
  isOnlyLocal: true,
  path: 'dist/hello.zip',
  runtime: 'nodejs22.ol9',
  handler: 'func.js',
};

/** Opens a host for an archive, whose content the test can replace. */
async function open(
  content: Buffer,
  changes: Partial<LocalEntry> = {},
  options: Partial<LocalHostOptions> = {},
) {
  const entries = (): readonly LocalEntry[] => [{ ...entry, ...changes }];
  const local = await openLocalHost({}, { entries, pythonPath, ...options });
  const path = join(local.workspace.folder, 'dist/hello.zip');
  const put = async (bytes: Buffer): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  };
  await put(content);
  await local.host.rescan();
  await local.host.probed();
  return Object.assign(local, { path, put });
}

const greets = (word: string): Buffer =>
  toNodeArchive(
    `() => ['${word}', process.cwd(), require('node:fs').readFileSync('resources/name', 'utf8')]`,
    [{ name: 'resources/name', content: 'Ada' }],
  );

describe('an archive in the settings', () => {
  it('runs in a private folder, which changes with the archive and is deleted at the end', async () => {
    const local = await open(greets('Hello'));
    expect(local.function('greet')).toMatchObject({
      folder: join(local.workspace.folder, 'dist'),
      path: 'dist/hello.zip',
      state: 'idle',
    });
    const call = async (): Promise<readonly [string, string, string]> =>
      JSON.parse(textOf(await local.invoke('greet')));
    const [hello, first, name] = await call();
    expect([hello, name, await call()]).toEqual(['Hello', 'Ada', ['Hello', first, 'Ada']]);
    const folders = [first];
    for (const word of ['Hi', 'Hey']) {
      await local.put(greets(word));
      const [changed, folder] = await call();
      expect(changed).toBe(word);
      folders.push(folder);
    }
    await expect.poll(() => folders.map((folder) => existsSync(folder))).toEqual([false, false, true]);
    await local.host.dispose();
    expect([...folders, dirname(first)].filter((folder) => existsSync(folder))).toEqual([]);
    expect(readdirSync(dirname(local.path))).toEqual(['hello.zip']);
  });

  it('is extracted at first use, once for simultaneous calls', async () => {
    const local = await open(greets('Hello'));
    const folders = (): readonly string[] =>
      readdirSync(dirname(local.host.credentials.configFile ?? '')).filter((name) =>
        name.startsWith('archive-'),
      );
    expect(folders()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => local.invoke('greet')));
    expect(folders()).toHaveLength(1);
    const { id } = local.function('greet');
    await local.host.stop(id);
    // The next process starts in the same one.
    expect(textOf(await local.invoke('greet'))).toContain(folders()[0]);
    expect(folders()).toHaveLength(1);
  });

  it('keeps the folder of a call while its archive changes, and changes again', async () => {
    const local = await open(greets('Hello'), { timeoutInSeconds: 60 }, { processes: () => 2 });
    const slow = toNodeArchive(
      `async () => {
        const { existsSync, readFileSync } = require('node:fs');
        console.log('waiting');
        while (!existsSync('${local.workspace.folder}/go')) await new Promise((resolve) => setTimeout(resolve, 10));
        return [process.cwd(), readFileSync('resources/name', 'utf8')];
      }`,
      [{ name: 'resources/name', content: 'Ada' }],
    );
    await local.put(slow);
    await local.host.rescan();
    const running = local.invoke('greet');
    await local.reaches('greet', 'ready');
    for (const word of ['Hi', 'Hey']) {
      await local.put(greets(word));
      expect(textOf(await local.invoke('greet'))).toContain(`"${word}"`);
    }
    await local.workspace.write('go', '');
    const [folder, name] = JSON.parse(textOf(await running)) as [string, string];
    expect(name).toBe('Ada');
    await expect.poll(() => existsSync(folder)).toBe(false);
  });

  it('fails while it is not complete or is refused, and runs again afterwards', async () => {
    const hostile: readonly ZipItem[] = [{ name: '../outside', content: 'x' }];
    const local = await open(greets('Hello').subarray(0, 1000));
    expect(local.function('greet')).toMatchObject({ state: 'idle' });
    await local.host.check(local.function('greet').id);
    expect(local.function('greet')).toMatchObject({
      state: 'failed',
      failure: { code: 'archiveUnreadable', reason: 'it is not a ZIP archive, or not complete' },
    });
    await local.put(toZip(hostile));
    expect(textOf(await local.invoke('greet'))).toContain('the path ../outside contains');
    expect(local.function('greet').failure?.code).toBe('archiveRefused');
    await local.put(greets('Hello'));
    expect(textOf(await local.invoke('greet'))).toContain('"Hello"');
    expect(local.function('greet')).toMatchObject({ state: 'ready' });
  });

  it('does not hide the function of a func.yaml beside it', async () => {
    const local = await open(greets('Hello'));
    await local.workspace.write('dist/func.yaml', 'name: beside\nruntime: node20\n');
    await local.host.rescan();
    expect(local.host.functions().map(({ name }) => name)).toEqual(['greet', 'beside']);
  });

  it('cannot run in a language that is not supported locally', async () => {
    const local = await open(greets('Hello'), { runtime: 'ruby33.ol9' });
    expect(local.function('greet').failure).toMatchObject({
      code: 'localUnavailable',
      reason: 'the runtime ruby33.ol9 is not supported locally, only node, python, java and go',
    });
  });

  it.skipIf(pythonPath === '')('runs Python with the packages of the archive', async () => {
    const source = 'import json, mark\ndef handler(ctx, data=None):\n    return json.dumps(mark.name)\n';
    const archive = toZip([
      { name: 'function/func.py', content: source },
      { name: 'python/mark.py', content: 'name = "packed"' },
    ]);
    const local = await open(archive, { runtime: 'python312.ol9', handler: 'func.handler' });
    expect(textOf(await local.invoke('greet'))).toContain('packed');
  });
});

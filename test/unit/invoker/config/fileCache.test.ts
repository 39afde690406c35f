import { renameSync, statSync, utimesSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ok, type Result } from '../../../../src/core/common/result.ts';
import { FileCache } from '../../../../src/invoker/config/fileCache.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';

function open(): {
  readonly path: string;
  readonly write: (content: string) => void;
  readonly cache: FileCache<Result<number> | undefined>;
} {
  const home = createOciHome();
  onTestFinished(() => home.dispose());
  const path = home.write('file', 'a');
  return { path, write: (content) => void home.write('file', content), cache: new FileCache() };
}

/** Counts how often it is called. */
function createLoad(
  result?: (calls: number) => Result<number> | undefined,
): () => Promise<Result<number> | undefined> {
  let calls = 0;
  return () => Promise.resolve((result ?? ok)(++calls));
}

describe('FileCache', () => {
  it('loads once, until the file changes', async () => {
    const { path, write, cache } = open();
    const load = createLoad();
    expect(await cache.get(path, load)).toEqual(ok(1));
    expect(await cache.get(path, load)).toEqual(ok(1));
    write('longer');
    expect(await cache.get(path, load)).toEqual(ok(2));
  });

  it('notices a change that keeps the size and sets the time back', async () => {
    const { path, write, cache } = open();
    const load = createLoad();
    const at = new Date('2026-01-01T00:00:00Z');
    utimesSync(path, at, at);
    await cache.get(path, load);
    write('b');
    utimesSync(path, at, at);
    expect(await cache.get(path, load)).toEqual(ok(2));
  });

  it('notices a file that replaces another of the same size and time', async () => {
    const { path, write, cache } = open();
    const load = createLoad();
    const { atime, mtime } = statSync(path);
    await cache.get(path, load);
    renameSync(path, `${path}.before`);
    write('b');
    utimesSync(path, atime, mtime);
    expect(await cache.get(path, load)).toEqual(ok(2));
  });

  it('loads once for simultaneous callers', async () => {
    const { path, cache } = open();
    const load = createLoad();
    expect(await Promise.all([cache.get(path, load), cache.get(path, load)])).toEqual([ok(1), ok(1)]);
  });

  it('keeps neither a failure, nor undefined, nor an error', async () => {
    const { path, cache } = open();
    expect(
      await cache.get(
        path,
        createLoad(() => ({ ok: false, failure: { code: 'unexpected', message: '' } })),
      ),
    ).toMatchObject({ ok: false });
    expect(
      await cache.get(
        path,
        createLoad(() => undefined),
      ),
    ).toBeUndefined();
    await expect(cache.get(path, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await cache.get(path, createLoad())).toEqual(ok(1));
  });

  it('forgets everything when it is cleared', async () => {
    const { path, cache } = open();
    const load = createLoad();
    await cache.get(path, load);
    cache.clear();
    expect(await cache.get(path, load)).toEqual(ok(2));
  });
});

import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findJdk, type Jdk } from '../../../../../src/local/runtimes/java/jdk.ts';
import { ensureUnixSocketClasses } from '../../../../../src/local/runtimes/java/unixSocketClasses.ts';
import { useWorkspace } from '../../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();

describe('the classes for Unix sockets', () => {
  it(
    'are compiled once for a JDK, in a private folder',
    { tags: ['full', 'java'], timeout: 120_000 },
    async () => {
      const cache = join(workspace.folder, 'cache');
      const jdk = (await findJdk()) as Jdk;
      const both = await Promise.all([
        ensureUnixSocketClasses(jdk, cache),
        ensureUnixSocketClasses(jdk, cache),
      ]);
      const [name = '', ...others] = await readdir(cache);
      expect(others).toEqual([]);
      expect(name).toMatch(/^unix-socket-\d[\d.]+[^/]*-[0-9a-f]{16}$/);
      const folder = join(cache, name);
      expect(both).toEqual([{ folder }, { folder }]);
      expect((await stat(cache)).mode & 0o777).toBe(0o700);
      expect((await readdir(join(folder, 'com/fnproject/fn/runtime/ntv'))).toSorted()).toContain(
        'UnixSocket.class',
      );
      expect(await ensureUnixSocketClasses({ ...jdk, javac: '/nonexistent' }, cache)).toEqual({ folder });
    },
  );

  it('are a problem for a compiler that fails, which leaves nothing behind', async () => {
    const cache = join(workspace.folder, 'cache');
    await workspace.write('javac', '#!/bin/sh\nexit 3\n');
    const javac = join(workspace.folder, 'javac');
    await chmod(javac, 0o755);
    expect(await ensureUnixSocketClasses({ java: '', javac, version: '21' }, cache)).toEqual({
      problem: expect.stringMatching(/javac cannot compile \(Command failed: /),
    });
    expect(await readdir(cache)).toEqual([]);
  });
});

import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJdk } from '../../../../../src/local/runtimes/java/jdk.ts';
import { useWorkspace } from '../../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();
const home = process.env['JAVA_HOME'];

/** Writes programs of the given names into a folder, which print a version. */
async function writePrograms(folder: string, version: string, ...names: readonly string[]): Promise<string> {
  for (const name of names) {
    await workspace.write(`${folder}/bin/${name}`, `#!/bin/sh\n${version}\n`);
    await chmod(join(workspace.folder, folder, 'bin', name), 0o755);
  }
  return join(workspace.folder, folder);
}

beforeEach(() => {
  delete process.env['JAVA_HOME'];
  process.env['PATH'] = '/nonexistent';
});

afterEach(() => {
  if (home === undefined) delete process.env['JAVA_HOME'];
  else process.env['JAVA_HOME'] = home;
});

describe('the JDK', () => {
  it('is that of JAVA_HOME, else the one on the PATH', async () => {
    const [own, other] = [
      await writePrograms('own', 'echo javac 21.0.2', 'java', 'javac'),
      await writePrograms('other', 'echo javac 17.0.15+6', 'java', 'javac'),
    ];
    process.env['PATH'] = join(other, 'bin');
    expect(await findJdk()).toEqual({
      java: join(other, 'bin/java'),
      javac: join(other, 'bin/javac'),
      version: '17.0.15+6',
    });
    process.env['JAVA_HOME'] = own;
    expect(await findJdk()).toEqual({
      java: join(own, 'bin/java'),
      javac: join(own, 'bin/javac'),
      version: '21.0.2',
    });
    process.env['JAVA_HOME'] = '';
    expect(await findJdk()).toMatchObject({ version: '17.0.15+6' });
  });

  it.each([
    ['echo javac 11.0.2', 'version 11.0.2'],
    ['echo "javac: invalid flag: --version" >&2; exit 2', 'older than version 17'],
  ])('is too old: %s', async (version, shown) => {
    const old = await writePrograms('old', version, 'java', 'javac');
    process.env['JAVA_HOME'] = old;
    expect(await findJdk()).toEqual({
      problem: `its compiler, ${old}/bin/javac, is ${shown}; install JDK 17 or later`,
    });
  });

  it('is missing', async () => {
    expect(await findJdk()).toEqual({
      problem: 'Java was not found in JAVA_HOME or on the PATH; install JDK 17 or later',
    });
    const runtime = await writePrograms('jre', 'echo', 'java');
    process.env['PATH'] = join(runtime, 'bin');
    expect(await findJdk()).toEqual({
      problem: `${runtime}/bin/java is a Java runtime without a compiler (javac); install JDK 17 or later`,
    });
    process.env['JAVA_HOME'] = runtime;
    expect(await findJdk()).toEqual({
      problem: `JAVA_HOME (${runtime}) is a Java runtime without a compiler (javac); install JDK 17 or later and set JAVA_HOME to its folder`,
    });
    process.env['JAVA_HOME'] = workspace.folder;
    expect(await findJdk()).toEqual({
      problem: `JAVA_HOME (${workspace.folder}) does not contain Java; install JDK 17 or later and set JAVA_HOME to its folder`,
    });
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findNeededFdk, findNeededFdkOfJar } from '../../../../../src/local/runtimes/java/fdkRuntime.ts';
import { useWorkspace } from '../../../../support/files/useWorkspace.ts';
import { toZip, type ZipItem } from '../../../../support/files/zipArchive.ts';

const workspace = useWorkspace();
const repository = '/home/me/.m2/repository/com/fnproject/fn';

describe('the FDK that code needs', () => {
  it.each([
    [[`${repository}/api/1.0.180/api-1.0.180.jar`], '1.0.180'],
    [['/g/files-2.1/com.fnproject.fn/api/1.0.181-SNAPSHOT/0a/api-1.0.181-SNAPSHOT.jar'], '1.0.181-SNAPSHOT'],
    [['/m/org/other/api/2.0/api-2.0.jar'], '1.0.212'],
    [[`${repository}/api/x/api-$(x).jar`], '1.0.212'],
    [[], '1.0.212'],
    [
      [`${repository}/api/1.0.180/api-1.0.180.jar`, `${repository}/runtime/1.0.180/runtime-1.0.180.jar`],
      undefined,
    ],
  ])('has the version of the API in %j', (classPath, version) => {
    expect(findNeededFdk(classPath)).toBe(version);
  });

  const properties = (text: string): ZipItem => ({
    name: 'META-INF/maven/com.fnproject.fn/api/pom.properties',
    content: text,
  });
  it.each<[string, readonly ZipItem[], string | undefined]>([
    ['with the API', [properties('#x\nartifactId=api\nversion=1.0.180\ngroupId=g\n')], '1.0.180'],
    ['with an invalid version', [properties("version=1'); x")], '1.0.212'],
    ['without the API', [{ name: 'com/example/Hello.class' }], '1.0.212'],
    ['with the FDK', [{ name: 'com/fnproject/fn/runtime/EntryPoint.class' }], undefined],
  ])('is that of a JAR %s', async (_, items, version) => {
    const path = join(workspace.folder, 'hello.jar');
    await writeFile(path, toZip(items));
    expect(await findNeededFdkOfJar(path)).toBe(version);
  });

  it('is read again when the JAR has changed, and assumed if it is damaged', async () => {
    const path = join(workspace.folder, 'hello.jar');
    await writeFile(path, 'damaged');
    expect(await findNeededFdkOfJar(path)).toBe('1.0.212');
    await writeFile(path, toZip([properties('version=1.0.99\n')]));
    expect(await findNeededFdkOfJar(path)).toBe('1.0.99');
  });
});

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

const run = promisify(execFile);

/** Set by the test driver: a folder with the FDK for Java; there is a JDK, too. Empty if they cannot be installed. */
export const javaFdk = process.env['OCIFN_TEST_JAVA_FDK'] ?? '';

/** The version of this FDK. */
export const javaFdkVersion = '1.0.212';

/** The handler of {@link javaSource}. */
export const javaHandler = 'com.example.fn.HelloFunction::handleRequest';

/** Returns the source of a function. @param body the statements of its handler, whose parameter is `String input` */
export function javaSource(body: string): string {
  return `package com.example.fn;

public class HelloFunction {

    public String handleRequest(String input) throws Exception {
        ${body}
    }

}
`;
}

/** Gives the tests of a file a cache folder of their own, which may contain the FDK. Call it at the top of the file. */
export function useJavaCache({ withFdk = true } = {}): { readonly folder: string } {
  const before = process.env['XDG_CACHE_HOME'];
  let cache = '';
  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), 'java-cache-'));
    process.env['XDG_CACHE_HOME'] = cache;
    const own = join(cache, 'oci-function-invoker/java');
    await mkdir(own, { recursive: true });
    if (withFdk) await symlink(javaFdk, join(own, `fdk-${javaFdkVersion}`));
  });
  afterAll(async () => {
    if (before === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = before;
    await rm(cache, { recursive: true });
  });
  return {
    get folder() {
      return join(cache, 'oci-function-invoker/java');
    },
  };
}

/** Compiles a function into a JAR, without Maven. @param resources other files of the JAR, by path */
export async function buildJar(
  source: string,
  resources: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'jar-'));
  try {
    await writeFile(join(folder, 'HelloFunction.java'), source);
    const classes = join(folder, 'classes');
    await run('javac', ['-g', '-encoding', 'UTF-8', '-d', classes, 'HelloFunction.java'], { cwd: folder });
    for (const [path, text] of Object.entries(resources)) {
      await mkdir(dirname(join(classes, path)), { recursive: true });
      await writeFile(join(classes, path), text);
    }
    await run('jar', ['--create', '--file', 'hello.jar', '-C', 'classes', '.'], { cwd: folder });
    return await readFile(join(folder, 'hello.jar'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The files of a Maven project as the Fn CLI creates it, with a `func.yaml` for an image. */
export function mavenFunction(name: string, source: string, dependencies = ''): Record<string, string> {
  return {
    [`${name}/func.yaml`]: `schema_version: 20180708\nname: ${name}\nversion: 0.0.1\nruntime: java17\ncmd: ${javaHandler}\n`,
    [`${name}/pom.xml`]: toPom(dependencies),
    [`${name}/src/main/java/com/example/fn/HelloFunction.java`]: source,
  };
}

/** A project that needs the API of the FDK. @param dependencies elements of other libraries */
export function toPom(dependencies = ''): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example.fn</groupId>
  <artifactId>hello</artifactId>
  <version>1.0.0</version>
  <properties>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <fdk.version>${javaFdkVersion}</fdk.version>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.fnproject.fn</groupId>
      <artifactId>api</artifactId>
      <version>\${fdk.version}</version>
    </dependency>${dependencies}
  </dependencies>
</project>
`;
}

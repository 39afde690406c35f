import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JavaRuntime } from '../../../../../src/local/runtimes/java/javaRuntime.ts';
import { unixSocketSources } from '../../../../../src/local/runtimes/java/unixSocketSources.ts';
import { toBuildFolder } from '../../../../../src/local/runtimes/buildFolder.ts';
import { utf8Locale } from '../../../../../src/local/runtimes/minimalEnvironment.ts';
import type { LaunchPlan, Planned, Step } from '../../../../../src/local/runtimes/runtime.ts';
import { toPom } from '../../../../support/files/javaFunctions.ts';
import { useWorkspace } from '../../../../support/files/useWorkspace.ts';
import { toZip, type ZipItem } from '../../../../support/files/zipArchive.ts';

const workspace = useWorkspace();
const before = { home: process.env['JAVA_HOME'], cache: process.env['XDG_CACHE_HOME'] };
const handler = 'com.example.fn.HelloFunction::handleRequest';
let runtime: JavaRuntime;
let cache: string;

async function writeProgram(path: string, script: string): Promise<string> {
  await workspace.write(path, `#!/bin/sh\n${script}\n`);
  await chmod(join(workspace.folder, path), 0o755);
  return join(workspace.folder, path);
}

/** A JDK whose compiler creates the folder that it is told to. */
beforeEach(async () => {
  process.env['JAVA_HOME'] = join(workspace.folder, 'jdk');
  process.env['XDG_CACHE_HOME'] = join(workspace.folder, 'cache');
  cache = join(workspace.folder, 'cache/oci-function-invoker/java');
  await writeProgram('jdk/bin/java', '');
  await writeProgram(
    'jdk/bin/javac',
    '[ "$1" = --version ] && { echo javac 21; exit; }\nwhile [ "$1" != -d ]; do shift; done\nmkdir "$2"',
  );
  runtime = new JavaRuntime();
});

afterEach(() => {
  for (const [name, value] of [
    ['JAVA_HOME', before.home],
    ['XDG_CACHE_HOME', before.cache],
  ] as const)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

const place = () => ({ folder: join(workspace.folder, 'fn'), root: workspace.folder });
const plan = (): Promise<Planned> => runtime.planHandler(handler, place());

/** Returns the class path of a plan, relative to the workspace. */
function classPathOf(planned: Planned): readonly string[] {
  if (!('program' in planned)) throw new Error(JSON.stringify(planned));
  const paths = planned.args[planned.args.indexOf('-cp') + 1]?.split(delimiter) ?? [];
  return paths.map((path) =>
    path.replace(`${workspace.folder}/`, '').replace(/-21-[0-9a-f]{16}$/, '-21-HASH'),
  );
}

/** Does what the programs of the steps would do, if they succeed. */
async function install(does: (step: Step) => Promise<void>, where = place()): Promise<readonly Step[]> {
  const steps = await runtime.planInstall(where);
  if ('problem' in steps) throw new Error(steps.problem);
  const all: Step[] = [];
  for await (const step of steps) {
    all.push(step);
    await does(step);
  }
  return all;
}

async function writeJar(name: string, item: ZipItem): Promise<void> {
  await mkdir(place().folder, { recursive: true });
  await writeFile(join(place().folder, name), toZip([item]));
}

const java = 'cache/oci-function-invoker/java';

describe('a Maven project', () => {
  beforeEach(async () => {
    await writeProgram('mvnw', '');
    await workspace.write('fn/pom.xml', toPom());
  });

  /** Writes what the plugin of Maven would write. */
  const resolveTo =
    (...jars: readonly string[]) =>
    async ({ args }: Step): Promise<void> => {
      const toPath = (name: string): string => join(workspace.folder, name);
      const value = (name: string): string | undefined =>
        args.find((each) => each.startsWith(`-D${name}=`))?.slice(name.length + 3);
      const [file, folder] = [value('mdep.outputFile'), value('outputDirectory')];
      for (const jar of jars) await workspace.write(jar, '');
      if (file !== undefined)
        await workspace.write(file.replace(workspace.folder, ''), jars.map(toPath).join(delimiter));
      if (folder !== undefined)
        await workspace.write(`${folder.replace(workspace.folder, '')}/runtime.jar`, '');
    };
  const api = 'm2/com/fnproject/fn/api/1.0.180/api-1.0.180.jar';

  it('runs its classes with its libraries and the FDK of their version, after the classes for sockets', async () => {
    expect(await plan()).toEqual({
      missing: { packages: ['com.fnproject.fn:api'], command: 'ocifn serve --install' },
    });
    const steps = await install(resolveTo(api, 'm2/io.jar'));
    expect(steps.map(({ program }) => program)).toEqual([
      `${workspace.folder}/mvnw`,
      `${workspace.folder}/mvnw`,
    ]);
    const planned = await plan();
    expect(classPathOf(planned)).toEqual([
      `${java}/unix-socket-21-HASH`,
      'fn/target/classes',
      api,
      'm2/io.jar',
      `${java}/fdk-1.0.180/*`,
    ]);
    expect(planned).toMatchObject({
      program: `${workspace.folder}/jdk/bin/java`,
      environment: utf8Locale,
      build: {
        steps: [{ program: `${workspace.folder}/mvnw` }],
        result: `${workspace.folder}/fn/target/classes`,
        outputs: [`${workspace.folder}/fn/target`],
        resources: [`${workspace.folder}/fn/src`],
      },
    });
    expect((planned as LaunchPlan).args.slice(-2)).toEqual(['com.fnproject.fn.runtime.EntryPoint', handler]);
    expect((await readdir(cache)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await readdir(toBuildFolder(place().folder))).toEqual(['class-path']);
    // The FDK is there.
    expect(await install(resolveTo(api))).toHaveLength(1);
  });

  it('misses what its pom.xml has changed, a library that is gone, and the FDK', async () => {
    await writeProgram('fn/mvnw', '');
    const folder = join(workspace.folder, 'fn');
    const within = { folder, root: folder };
    const installed = () => install(resolveTo(api, 'elsewhere/io.jar'), within);
    await installed();
    const missing = async () => {
      const planned = await runtime.planHandler(handler, within);
      return 'missing' in planned ? planned.missing.packages : Object.keys(planned).slice(0, 1);
    };
    expect(await missing()).toEqual(['program']);
    const added = '<dependency><groupId>a</groupId><artifactId>b</artifactId></dependency>';
    await workspace.write('fn/pom.xml', toPom(added));
    expect(await missing()).toEqual(['com.fnproject.fn:api', 'a:b']);
    await installed();
    expect(await missing()).toEqual(['program']);
    await workspace.remove('elsewhere/io.jar');
    expect(await missing()).toEqual(['io.jar']);
    await workspace.write('elsewhere/io.jar', '');
    await workspace.remove(`${java}/fdk-1.0.180`);
    expect(await missing()).toEqual(['com.fnproject.fn:runtime:1.0.180']);
  });

  it('may be in a folder with a colon, which separates the paths for Java, but not its libraries', async () => {
    const where = { folder: join(workspace.folder, 'a:b'), root: workspace.folder };
    await workspace.write('a:b/pom.xml', toPom());
    await workspace.write('a:b/native/lib.so', '');
    await install(resolveTo(api), where);
    const planned = await runtime.planHandler(handler, where);
    expect(classPathOf(planned)).toEqual([
      `${java}/unix-socket-21-HASH`,
      'target/classes',
      api,
      `${java}/fdk-1.0.180/*`,
    ]);
    expect((planned as LaunchPlan).args).toContain('-Djava.library.path=native');
    await install(resolveTo('c:d/io.jar', api), where);
    expect(await runtime.planHandler(handler, where)).toEqual({
      problem: `Java cannot load ${workspace.folder}/c:d/io.jar, since its path contains ":"; move or rename it`,
    });
  });

  it('that lists no library misses those of its parent', async () => {
    await workspace.write('fn/pom.xml', '<project/>');
    expect(await plan()).toMatchObject({ missing: { packages: ['those of fn'] } });
  });

  it('keeps what it had if an installation ends in between', async () => {
    await expect(install(async () => {})).rejects.toThrow('ENOENT');
    expect(await plan()).toHaveProperty('missing');
    await expect(
      install(async (step) => {
        await resolveTo(api)(step);
        if (step.args.some((each) => each.startsWith('-DoutputDirectory'))) throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
    expect(await plan()).toMatchObject({ missing: { packages: ['com.fnproject.fn:runtime:1.0.180'] } });
    expect((await readdir(cache)).filter((name) => name.startsWith('.fdk'))).toEqual([]);
  });
});

describe('a folder with a JAR', () => {
  it('runs the only one, with native libraries for this machine', async () => {
    const properties = {
      name: 'META-INF/maven/com.fnproject.fn/api/pom.properties',
      content: 'version=1.0.7\n',
    };
    await workspace.write('fn/resources/x', '');
    expect(await plan()).toEqual({ problem: 'its folder contains no pom.xml, build.gradle or .jar file' });
    await writeJar('Hello.JAR', properties);
    expect(await plan()).toEqual({
      missing: { packages: ['com.fnproject.fn:runtime:1.0.7'], command: 'ocifn serve --install' },
    });
    await workspace.write(`${java}/fdk-1.0.7/runtime.jar`, '');
    const planned = await plan();
    expect(classPathOf(planned)).toEqual([
      `${java}/unix-socket-21-HASH`,
      'fn/Hello.JAR',
      `${java}/fdk-1.0.7/*`,
    ]);
    expect(planned).not.toHaveProperty('build');
    expect((planned as LaunchPlan).args.join(' ')).not.toContain('java.library.path');
    const own = process.arch === 'arm64' ? 'fn-arch-arm' : 'fn-arch-x86';
    await workspace.write('fn/native/lib.so', '');
    expect((await plan()) as LaunchPlan).toMatchObject({
      args: expect.arrayContaining([`-Djava.library.path=${workspace.folder}/fn/native`]),
    });
    await workspace.write(`fn/native/${own}/lib.so`, '');
    expect(await plan()).toMatchObject({
      args: expect.arrayContaining([`-Djava.library.path=${workspace.folder}/fn/native/${own}`]),
    });
    await workspace.write('fn/other.jar', '');
    expect(await plan()).toEqual({ problem: 'its folder contains 2 .jar files, but only one can be run' });
  });

  it('runs alone if it contains the FDK', async () => {
    await writeJar('a.jar', { name: 'com/fnproject/fn/runtime/EntryPoint.class' });
    expect(classPathOf(await plan())).toEqual([`${java}/unix-socket-21-HASH`, 'fn/a.jar']);
    expect(await runtime.planInstall(place())).toEqual([]);
  });
});

describe('Java', () => {
  it('is searched again only if it was missing', async () => {
    await writeJar('a.jar', { name: 'com/fnproject/fn/runtime/EntryPoint.class' });
    const home = process.env['JAVA_HOME'];
    process.env['JAVA_HOME'] = '/nonexistent';
    expect(await plan()).toHaveProperty('problem');
    process.env['JAVA_HOME'] = home;
    expect(await plan()).toHaveProperty('problem');
    await runtime.recheck();
    expect(await plan()).toHaveProperty('program');
    process.env['JAVA_HOME'] = '/nonexistent';
    await runtime.recheck();
    expect(await plan()).toHaveProperty('program');
  });

  it('replaces java and handlers, those only in its own functions', () => {
    expect(runtime.replaces('java', false)).toBe(true);
    expect(runtime.replaces(handler, true)).toBe(true);
    expect(runtime.replaces(handler, false)).toBe(false);
    expect(runtime.replaces('func', true)).toBe(false);
  });

  it('listens for a debugger on loopback only, if the entry point runs it', async () => {
    const other = { program: '/bin/func', args: [], environment: {} };
    expect(await runtime.underDebugger(other, 0)).toEqual({
      problem: 'its entry point runs /bin/func, and the debugger needs one that runs Java',
    });
    const own = { ...other, program: `${workspace.folder}/jdk/bin/java`, args: ['-cp', 'x'] };
    expect(await runtime.underDebugger(own, 5005)).toMatchObject({
      args: ['-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005', '-cp', 'x'],
      debugger: { kind: 'java' },
    });
  });

  it('gets sources that belong to the package of the FDK', () => {
    for (const text of Object.values(unixSocketSources))
      expect(text).toMatch(/^package com\.fnproject\.fn\.runtime\.ntv;/);
  });
});

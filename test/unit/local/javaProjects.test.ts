import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findStackFrames } from '../../../src/core/text/stackFrames.ts';
import {
  javaFdkVersion,
  javaHandler,
  javaSource,
  mavenFunction,
  toPom,
  useJavaCache,
} from '../../support/files/javaFunctions.ts';
import { codeOf, openLocalHost, textOf } from './openLocalHost.ts';

const source = javaSource(`return "Hello " + input;`);
const sourceFile = 'src/main/java/com/example/fn/HelloFunction.java';
const never = new AbortController().signal;

type Local = Awaited<ReturnType<typeof openLocalHost>>;

/** Installs the dependencies of a function, and returns the output. */
async function install(local: Local, name: string): Promise<string> {
  let output = '';
  const options = { onOutput: (text: string) => void (output += text), signal: never };
  const installed = await local.host.install(local.function(name).id, options);
  expect(installed, output).toEqual({ ok: true });
  return output;
}

describe('a Maven project', { tags: ['full', 'java'], timeout: 300_000 }, () => {
  const cache = useJavaCache({ withFdk: false });

  it('is unavailable until Maven has resolved its libraries, and is built before it starts', async () => {
    const local = await openLocalHost(mavenFunction('hello', source));
    await local.host.probed();
    const { folder, failure } = local.function('hello');
    expect(failure).toEqual({
      code: 'dependenciesMissing',
      name: 'hello',
      folder,
      packages: ['com.fnproject.fn:api'],
      command: 'ocifn serve --install',
    });
    expect(await install(local, 'hello')).toMatch(
      /\$ \S+\/mvn .*:build-classpath [^]*\$ \S+\/mvn .*:copy-dependencies /,
    );
    expect(await readdir(cache.folder)).toContain(`fdk-${javaFdkVersion}`);
    expect((await readdir(cache.folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(local.function('hello')).toMatchObject({ state: 'idle' });
    const { id } = local.function('hello');
    expect(await local.host.build(id, never)).toEqual({ ok: true });
    expect(textOf(await local.invoke('hello', { body: 'Ada' }))).toBe('Hello Ada');
    expect(textOf(await local.invoke('hello', { body: 'Bob' }))).toBe('Hello Bob');

    await local.workspace.write(`hello/${sourceFile}`, source.replace('Hello ', 'Hi '));
    expect(await local.host.build(id, never)).toEqual({ ok: true });
    expect(textOf(await local.invoke('hello', { body: 'Ada' }))).toBe('Hi Ada');

    await local.workspace.write(`hello/${sourceFile}`, source.replace('return', 'retrun'));
    const failed = await local.invoke('hello', { body: 'Ada' });
    expect(codeOf(failed)).toBe('FunctionInvokeImageNotAvailable');
    expect(textOf(failed)).toContain('HelloFunction.java:[6,');
    const output = local.host.output(String(failed.headers['fn-call-id']))?.stderr ?? '';
    expect(findStackFrames(output)[0]).toMatchObject({ path: join(folder, sourceFile), line: 6 });

    await local.workspace.write(`hello/${sourceFile}`, source.replace('Hello ', 'Hey '));
    await local.workspace.write('hello/src/main/resources/name.txt', 'resource');
    expect(textOf(await local.invoke('hello', { body: 'Ada' }))).toBe('Hey Ada');
  });

  it('needs its libraries again once pom.xml has changed, and runs with them', async () => {
    const text =
      '<dependency><groupId>commons-io</groupId><artifactId>commons-io</artifactId><version>2.14.0</version></dependency>';
    const local = await openLocalHost(mavenFunction('hello', source));
    await install(local, 'hello');
    await local.workspace.write('hello/pom.xml', toPom(text));
    await local.workspace.write(
      `hello/${sourceFile}`,
      javaSource('return org.apache.commons.io.FilenameUtils.getExtension(input);'),
    );
    expect(codeOf(await local.invoke('hello', { body: 'a.txt' }))).toBe('FunctionInvokeImageNotAvailable');
    expect(local.function('hello').failure).toMatchObject({
      code: 'dependenciesMissing',
      packages: ['com.fnproject.fn:api', 'commons-io:commons-io'],
    });
    await install(local, 'hello');
    expect(await local.host.build(local.function('hello').id, never)).toEqual({ ok: true });
    expect(textOf(await local.invoke('hello', { body: 'a.txt' }))).toBe('txt');
  });

  it('is debugged with jdb, which stops at a line and reads a variable', async () => {
    const local = await openLocalHost({
      ...mavenFunction('hello', javaSource('int count = input.length();\n        return "Hello " + count;')),
      'hello/func.yaml': `schema_version: 20260325\nname: hello\ncode_only: true\nruntime_config:\n  runtime_name: java17.ol9\nhandler: ${javaHandler}\ntimeout: 1\n`,
    });
    await install(local, 'hello');
    const { id } = local.function('hello');
    expect(await local.host.build(id, never)).toEqual({ ok: true });
    const debugged = await local.host.debug(id, { port: 0, listening: async () => {} });
    if (!debugged?.ok) throw new Error(JSON.stringify(debugged));
    expect(debugged.value).toMatchObject({ kind: 'java', host: '127.0.0.1' });
    const jdb = new Jdb(debugged.value.port);
    await jdb.says('Initializing jdb');
    jdb.write('stop at com.example.fn.HelloFunction:7');
    await jdb.says('breakpoint');
    const response = local.invoke('hello', { body: 'Ada' });
    await jdb.says('Breakpoint hit');
    jdb.write('print count');
    await jdb.says('count = 3');
    jdb.write('next');
    await jdb.says('Step completed');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    jdb.write('cont');
    expect(textOf(await response)).toBe('Hello 3');
  });
});

describe('a Gradle project', { tags: ['full', 'java', 'gradle'], timeout: 300_000 }, () => {
  useJavaCache({ withFdk: false });

  it('is resolved and built with its wrapper', async () => {
    const [kind, configuration] =
      (await readGradleVersion()) < 5 ? ['compile', 'compile'] : ['java', 'implementation'];
    expect(kind).not.toBe('');
    const local = await openLocalHost({
      ...mavenFunction('hello', source),
      // As a wrapper does, but without a download.
      gradlew: '#!/bin/sh\nexec gradle --no-daemon "$@"\n',
      'hello/settings.gradle': `rootProject.name = 'hello'\n`,
      'hello/build.gradle': `apply plugin: 'java'\nrepositories { mavenCentral() }\ndependencies { ${configuration} 'com.fnproject.fn:api:${javaFdkVersion}' }\n`,
    });
    await local.workspace.remove('hello/pom.xml');
    await local.host.rescan();
    await local.host.probed();
    expect(local.function('hello').failure).toMatchObject({
      code: 'localUnavailable',
      reason:
        'its Gradle project has no wrapper (gradlew) that can be executed; create one with "gradle wrapper"',
    });
    await chmod(join(local.workspace.folder, 'gradlew'), 0o755);
    await local.host.rescan();
    await local.host.probed();
    expect(local.function('hello').failure).toMatchObject({
      code: 'dependenciesMissing',
      packages: ['com.fnproject.fn:api'],
    });
    await install(local, 'hello');
    const { id } = local.function('hello');
    expect(await local.host.build(id, never)).toEqual({ ok: true });
    expect(textOf(await local.invoke('hello', { body: 'Ada' }))).toBe('Hello Ada');
    await local.workspace.write(`hello/${sourceFile}`, source.replace('Hello ', 'Hi '));
    expect(await local.host.build(id, never)).toEqual({ ok: true });
    expect(textOf(await local.invoke('hello', { body: 'Ada' }))).toBe('Hi Ada');
  });
});

async function readGradleVersion(): Promise<number> {
  const { stdout } = await promisify(execFile)('gradle', ['--version']);
  return Number(/^Gradle (\d+)/m.exec(stdout)?.[1]);
}

/** The debugger of the JDK, attached to a port, for the running test. */
class Jdb {
  readonly #process;
  #output = '';

  constructor(port: number) {
    this.#process = spawn('jdb', ['-attach', `127.0.0.1:${port}`], { stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    onTestFinished(async () => {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    });
  }

  write(command: string): void {
    this.#output = '';
    this.#process.stdin.write(`${command}\n`);
  }

  async says(text: string): Promise<void> {
    await expect.poll(() => this.#output, { timeout: 30_000 }).toContain(text);
  }
}

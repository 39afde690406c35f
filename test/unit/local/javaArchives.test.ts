import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalEntry } from '../../../src/core/functions/mergeEntries.ts';
import { buildJar, javaHandler, javaSource, useJavaCache } from '../../support/files/javaFunctions.ts';
import { codeOf, openLocalHost, textOf } from './openLocalHost.ts';

const source = javaSource(`
        if (input.equals("fail")) throw new IllegalStateException("böse");
        if (input.equals("sleep")) Thread.sleep(60_000);
        if (input.equals("exit")) Runtime.getRuntime().halt(3);
        System.out.println("Größe: " + input.length());
        return "Hello " + input;
`);

describe('an archive with a JAR', { tags: ['full', 'java'] }, () => {
  useJavaCache();

  async function open(path: string, content: Buffer) {
    const entry: LocalEntry = {
      name: 'greet',
      source: 'workspace',
      isOnlyLocal: true,
      path,
      runtime: 'java17.ol9',
      handler: javaHandler,
    };
    const local = await openLocalHost({}, { entries: () => [entry], response: () => 'stream' });
    const put = async (bytes: Buffer): Promise<void> => {
      await mkdir(dirname(join(local.workspace.folder, path)), { recursive: true });
      await writeFile(join(local.workspace.folder, path), bytes);
    };
    await put(content);
    await local.host.rescan();
    await local.host.probed();
    const call = (body: string) => local.invoke('greet', { body });
    const outputOf = (response: Awaited<ReturnType<typeof call>>) =>
      local.host.output(String(response.headers['fn-call-id']));
    return { local, put, call, outputOf };
  }

  it(
    'answers first and warm calls of any size, fails, ends, and runs what it has become',
    { timeout: 120_000 },
    async () => {
      const { local, put, call, outputOf } = await open('target/hello.jar', await buildJar(source));
      expect(local.function('greet').failure).toBeUndefined();
      const first = await call('wörld');
      expect(textOf(first)).toBe('Hello wörld');
      expect(outputOf(first)?.stderr).toContain('Größe: 5\n');
      for (let n = 0; n < 20; n++) expect(textOf(await call(`${n}`))).toBe(`Hello ${n}`);
      const large = 'ä'.repeat(2_500_000);
      expect(textOf(await call(large))).toBe(`Hello ${large}`);
      const failed = await call('fail');
      expect(failed.status).toBe(502);
      expect(outputOf(failed)?.stderr).toMatch(
        /An error occurred in function: böse\n[^]*\.handleRequest\(HelloFunction\.java:7\)\n/,
      );
      const abort = new AbortController();
      const aborted = local.invoke('greet', { body: 'sleep', signal: abort.signal });
      await expect.poll(() => local.host.load(local.function('greet').id)?.running).toBe(1);
      abort.abort();
      await expect(aborted).rejects.toThrow();
      expect(textOf(await call('next'))).toBe('Hello next');
      const exited = await call('exit');
      expect(codeOf(exited)).toBe('FunctionInvokeExecutionError');
      await put(await buildJar(source.replace('"Hello "', '"Hi "')));
      expect(textOf(await call('again'))).toBe('Hi again');
    },
  );
});

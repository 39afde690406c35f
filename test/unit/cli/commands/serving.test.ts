import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Ready } from '../../../../src/cli/output/readyFile.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { InspectorClient } from '../../../support/clients/inspectorClient.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { toNodeArchive } from '../../../support/files/nodeArchive.ts';
import { toZip } from '../../../support/files/zipArchive.ts';
import { openFolder } from '../../../support/files/openFolder.ts';
import { serveHere, type Serving } from '../../../support/cli/serveHere.ts';

const files = {
  ...nodeFunction('greet', '(input) => { console.log(`for ${input.name}`); return { hello: input.name }; }'),
  ...nodeFunction('throws', `() => { throw new Error('no'); }`),
  'broken/func.yaml': 'name: [',
};

/** Serves a folder, and reads the ready file. */
async function serve(
  folder: string,
  ...args: readonly string[]
): Promise<{ serving: Serving; ready: Ready }> {
  const path = join(folder, 'ready.json');
  const serving = serveHere([...args, '--ready-file', path]);
  await serving.printed;
  await expect.poll(() => existsSync(path)).toBe(true);
  return { serving, ready: JSON.parse(readFileSync(path, 'utf8')) };
}

async function call({ functions, configFile, profile }: Ready, name: string, body = '{"name":"Bo"}') {
  const { invoker, request } = await openFixture();
  const { id = '', endpoint = '' } = functions.find((each) => each.name === name) ?? {};
  const credentials = { configFile, profile };
  const sent = request({ functionId: id, endpoint, credentials, body: Buffer.from(body) });
  return collect(invoker.invoke(sent));
}

describe('ocifn serve', () => {
  it('lists its functions, prints where they are served and their output, and leaves nothing behind', async () => {
    const folder = await openFolder(files);
    const { serving, ready } = await serve(folder, folder);
    const { url, configFile } = ready;
    const id = expect.stringMatching(/^ocid1\.fnfunc\.local\.\.\w+$/);
    expect(ready).toStrictEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: process.pid,
      configFile: expect.stringMatching(/^\//),
      profile: 'LOCAL',
      functions: ['broken', 'greet', 'throws'].map((name) => ({ name, id, endpoint: url })),
    });
    const [broken, greet, throws] = ready.functions;
    const lines = serving.err().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^broken: \S.*broken\/func\.yaml.*\. \S.*\.$/),
      `greet  ${greet?.id}`,
      `throws  ${throws?.id}`,
      `Serving on ${url}. To use it with the OCI CLI and SDKs:`,
      '',
    ]);
    expect(broken?.name).toBe('broken');
    expect(serving.out()).toBe(`export OCI_CLI_CONFIG_FILE=${configFile} OCI_CLI_PROFILE=LOCAL\n`);
    expect((await call(ready, 'greet')).body.toString()).toBe('{"hello":"Bo"}');
    expect(await serving.end()).toBe(0);
    expect([serving.out(), serving.err()]).toEqual(['', 'for Bo\n']);
    expect([existsSync(configFile), existsSync(join(folder, 'ready.json'))]).toEqual([false, false]);
  });

  it.each([
    [[], true],
    [['--response', 'service'], true],
    [['--response', 'stream'], false],
  ])('with %j responds like the service for a function that throws: %s', async (args, judged) => {
    const folder = await openFolder(files);
    const { ready } = await serve(folder, folder, ...args);
    const { body } = await call(ready, 'throws');
    expect(body.toString().includes('"FunctionInvokeExecutionFailed"')).toBe(judged);
    expect(body.length).toBeGreaterThan(0);
  });

  it('prints progress with --verbose', async () => {
    const folder = await openFolder(files);
    const quiet = await serve(folder, '--folder', folder);
    await call(quiet.ready, 'greet');
    await quiet.serving.end();
    const { serving, ready } = await serve(folder, '--folder', folder, '--verbose');
    await call(ready, 'greet');
    await serving.end();
    const [few, many] = [quiet.serving.err().split('\n'), serving.err().split('\n')];
    expect(few).toHaveLength(6);
    expect(many.length).toBeGreaterThan(6);
    expect(many.some((line) => line.includes('greet') && !few.includes(line))).toBe(true);
  });

  it('prints that there is no function to serve', async () => {
    const folder = await openFolder({});
    const { serving, ready } = await serve(folder, folder);
    expect(serving.err()).toBe(
      `No func.yaml found in ${folder}.\nServing on ${ready.url}. To use it with the OCI CLI and SDKs:\n`,
    );
    expect(ready.functions).toEqual([]);
  });

  it('serves the current folder if no folder is named', async () => {
    const cwd = await openFolder({});
    const { code, stderr } = await runCli(['serve'], { cwd, io: { signal: AbortSignal.abort() } });
    expect(code).toBe(0);
    expect(stderr.split('\n')[0]).toBe(`No func.yaml found in ${cwd}.`);
  });

  it('serves an archive, whose runtime and handler it guesses, with its own name', async () => {
    const folder = await openFolder({});
    const archive = join(folder, 'hello.zip');
    writeFileSync(archive, toNodeArchive('() => process.env.FN_FN_NAME'));
    const { serving, ready } = await serve(folder, archive);
    expect(serving.err().split('\n').slice(0, 3)).toEqual([
      'Runtime, guessed from the content: node',
      'Handler, guessed from the content: func.js',
      `hello  ${ready.functions[0]?.id}`,
    ]);
    expect((await call(ready, 'hello')).body.toString()).toBe('"hello"');
    writeFileSync(archive, toNodeArchive('() => "changed"'));
    expect((await call(ready, 'hello')).body.toString()).toBe('"changed"');
    expect(await serving.end()).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['hello.zip', 'node_modules']);
    const other = await serve(folder, archive, '--runtime', 'go', '--handler', 'x');
    expect(other.serving.err()).toContain('a Go function is a program without one; remove the handler');
  });

  it('says what an archive lacks, and what only an archive can have', async () => {
    const folder = await openFolder({ 'damaged.zip': 'no archive' });
    const run = async (...args: readonly string[]) => {
      const { code, stderr } = await runCli(['serve', ...args], { cwd: folder });
      return [code, stderr.split('\n')[0]];
    };
    writeFileSync(join(folder, 'empty.zip'), toZip([{ name: 'resources/a' }]));
    expect(await run('empty.zip')).toEqual([
      2,
      expect.stringContaining('The content does not show the runtime: specify --runtime'),
    ]);
    expect(await run('empty.zip', '--runtime', 'ruby')).toEqual([
      2,
      expect.stringContaining('--runtime must begin with python, node, java, go, not "ruby"'),
    ]);
    expect(await run('.', '--handler', 'x')).toEqual([
      2,
      expect.stringContaining('--runtime and --handler require an archive to serve'),
    ]);
    expect((await run('damaged.zip'))[0]).toBe(2);
    expect((await run('missing.zip'))[0]).toBe(2);
  });

  it('uses the app.yaml above its folder, unless --folder names the folder', async () => {
    const folder = await openFolder({
      'app.yaml': 'name: my-shop\n',
      ...nodeFunction('part/app', '() => process.env.FN_APP_NAME'),
      'part/app/func.yaml': 'name: app\nruntime: node20\n',
    });
    const part = join(folder, 'part');
    const [operand, named] = [await serve(folder, part), await serve(part, '--folder', part)];
    expect((await call(operand.ready, 'app')).body.toString()).toBe('"my-shop"');
    expect((await call(named.ready, 'app')).body.toString()).toBe('"part"');
  });

  it('runs simultaneous calls in as many processes as --processes says', async () => {
    const source = `async (text) => {
      const { existsSync, writeFileSync } = require('node:fs');
      writeFileSync(__dirname + '/../' + text, '');
      while (!existsSync(__dirname + '/../a') || !existsSync(__dirname + '/../b'))
        await new Promise((resolve) => setTimeout(resolve, 10));
      return process.pid;
    }, { inputMode: 'string' }`;
    const folder = await openFolder(nodeFunction('meet', source));
    const { ready } = await serve(folder, folder, '--processes', '2');
    const responses = await Promise.all(['a', 'b'].map((body) => call(ready, 'meet', body)));
    expect(new Set(responses.map(({ body }) => body.toString())).size).toBe(2);
  });

  it('quotes the path in the line to paste for a shell', async () => {
    const folder = await openFolder({});
    const temporary = join(folder, `it's here`);
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    try {
      const { serving, ready } = await serve(folder, folder);
      expect(ready.configFile.startsWith(`${temporary}/`)).toBe(true);
      const quoted = ready.configFile.replace(`it's here`, `it'\\''s here`);
      expect(serving.out()).toBe(`export OCI_CLI_CONFIG_FILE='${quoted}' OCI_CLI_PROFILE=LOCAL\n`);
      await serving.end();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('does not start if its port is in use', async () => {
    const folder = await openFolder({});
    const { ready } = await serve(folder, folder);
    const port = new URL(ready.url).port;
    const second = serveHere([folder, '--port', port]);
    expect(await second.ended).toBe(3);
    const { message, hint } = describeFailure({ code: 'localHostFailed', reason: 'EADDRINUSE' });
    expect([second.out(), second.err()]).toEqual(['', `${message}\n${hint} With ocifn: --port N.\n`]);
  });

  it('exits immediately if the ready file or standard output cannot be written, or if it was interrupted before', async () => {
    const folder = await openFolder({});
    const path = join(folder, 'nowhere/ready.json');
    const unwritten = serveHere([folder, '--ready-file', path]);
    expect(await unwritten.ended).toBe(5);
    const { message, hint } = describeFailure({ code: 'fileNotWritten', path, reason: 'ENOENT' });
    expect(unwritten.err().split('\n').slice(2)).toEqual([message, hint, '']);
    const closed = serveHere([folder], { wasClosed: () => true });
    expect(await closed.ended).toBe(5);
    const ended = serveHere([folder], { signal: AbortSignal.abort() });
    expect(await ended.ended).toBe(0);
  });
});

describe('ocifn serve --inspect', () => {
  const doubles = nodeFunction('double', `({ count }) => {\n  return count * 2;\n}`, 'timeout: 1\n');

  it('prints what to attach to, again after a restart, and stops at breakpoints beyond the timeout', async () => {
    const folder = await openFolder({ ...doubles, ...files });
    const { serving, ready } = await serve(folder, folder, '--inspect', 'double', '--inspect', 'greet=0');
    let text = '';
    const printed = (name: string): readonly number[] => {
      text += serving.err();
      const pattern = new RegExp(`^${name}: Node\\.js debugger on 127\\.0\\.0\\.1:(\\d+)$`, 'gm');
      return [...text.matchAll(pattern)].map(([, port]) => Number(port));
    };
    expect(printed('greet')).toHaveLength(1);
    const [port = 0] = printed('double');
    const client = await InspectorClient.attach({ kind: 'node', host: '127.0.0.1', port });
    onTestFinished(() => client.close());
    await client.breakAt('double/func.js', 3);
    const called = call(ready, 'double', '{"count":21}');
    await client.event('Debugger.paused');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    await client.call('Debugger.resume');
    expect(String((await called).body)).toBe('42');
    writeFileSync(join(folder, 'double/more.js'), '');
    expect(String((await call(ready, 'double', '{"count":1}')).body)).toBe('2');
    await expect.poll(() => printed('double').length).toBe(2);
  });

  it('ends if there is no such function, several, or no debugger', async () => {
    const folder = await openFolder({
      ...doubles,
      'a/same/func.yaml': 'name: same\nruntime: node20\n',
      'b/same/func.yaml': 'name: same\nruntime: node20\n',
      'old/func.yaml': 'name: old\nruntime: ruby\n',
    });
    const run = async (...inspect: readonly string[]) => {
      const { code, stderr } = await runCli([
        'serve',
        folder,
        ...inspect.flatMap((each) => ['--inspect', each]),
      ]);
      return `${code} ${stderr.split('\n').slice(-3).join(' ')}`;
    };
    expect(await run('doubel')).toMatch(/Function doubel not found/);
    expect(await run('same')).toMatch(
      /Several local functions are named same: local:a\/same\/same and local:b/,
    );
    expect(await run('old')).toMatch(/the runtime ruby is not supported locally/);
    expect(await run('double=99999')).toMatch(/--inspect must be NAME or NAME=PORT, not "double=99999"/);
  });
});

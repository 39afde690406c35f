import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeFunction } from '../../support/functionWorkspace.ts';
import { isAlive } from '../../support/isAlive.ts';
import type { Answer } from '../../support/signedCall.ts';
import { TestLocalHost } from '../../support/testLocalHost.ts';

let local: TestLocalHost;
afterEach(() => local.dispose());

const open = async (...args: Parameters<typeof TestLocalHost.open>): Promise<void> => {
  local = await TestLocalHost.open(...args);
};
const text = ({ body }: Answer): string => body.toString();
const code = (answer: Answer): unknown => (JSON.parse(text(answer)) as { code: unknown }).code;
const pid = `() => process.pid`;
/** Answers when the file that the body names is there. */
const waits = `async (file) => {
  const { existsSync } = require('node:fs');
  console.log('waiting');
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
  return process.pid;
}, { inputMode: 'string' }`;

describe('a function’s process', () => {
  it('starts with the first call and serves the next', async () => {
    await open(nodeFunction('who', pid));
    expect(local.function('who').state).toBe('idle');
    const first = text(await local.invoke('who'));
    expect(local.function('who').state).toBe('running');
    expect(text(await local.invoke('who'))).toBe(first);
    expect(isAlive(Number(first))).toBe(true);
  });

  it('starts once for calls that come together', async () => {
    await open(nodeFunction('who', pid));
    const answers = await Promise.all([1, 2, 3].map(() => local.invoke('who')));
    expect(new Set(answers.map(text)).size).toBe(1);
  });

  it('starts, stops and restarts on demand', async () => {
    await open(nodeFunction('who', pid));
    const { id } = local.function('who');
    expect(await local.host.start(id)).toEqual({ ok: true, value: undefined });
    expect(local.function('who').state).toBe('running');
    const first = text(await local.invoke('who'));
    expect(await local.host.restart(id)).toMatchObject({ ok: true });
    const second = text(await local.invoke('who'));
    expect(second).not.toBe(first);
    expect(isAlive(Number(first))).toBe(false);
    await local.host.stop(id);
    expect(local.function('who').state).toBe('idle');
    expect(isAlive(Number(second))).toBe(false);
  });

  it('can be stopped while it starts', async () => {
    await open({
      ...nodeFunction('never', pid),
      'never/func.js': `setInterval(() => {}, 1000);`,
    });
    const { id } = local.function('never');
    const started = local.host.start(id);
    await local.reaches('never', 'starting');
    await local.host.stop(id);
    expect(await started).toMatchObject({ ok: false });
    expect(local.function('never')).toMatchObject({ state: 'idle' });
    expect(local.function('never').failure).toBeUndefined();
  });

  it('is named when it is not there', async () => {
    await open(nodeFunction('who', pid));
    expect(await local.host.start('ocid1.fnfunc.local..none')).toEqual({
      ok: false,
      failure: { code: 'functionUnknown', name: 'ocid1.fnfunc.local..none', known: ['who'] },
    });
  });

  it('fails by name when it cannot be started, and is tried again', async () => {
    await open(nodeFunction('who', pid, 'config: { WORD: "a\\0b" }'));
    expect(code(await local.invoke('who'))).toBe('FunctionInvokeContainerInitFail');
    expect(local.function('who')).toMatchObject({
      state: 'failed',
      failure: { code: 'localFunctionFailed', name: 'who', reason: 'ERR_INVALID_ARG_VALUE' },
    });
    await local.workspace.write('who/func.yaml', 'name: who\nruntime: node20');
    expect(await local.invoke('who')).toMatchObject({ status: 200 });
  });

  it('has one call at a time, in order', async () => {
    const busy = `async (input) => {
      globalThis.running = (globalThis.running || 0) + 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      const most = globalThis.running--;
      globalThis.served = (globalThis.served || 0) + 1;
      return { most, served: globalThis.served };
    }`;
    await open(nodeFunction('busy', busy));
    const answers = await Promise.all([1, 2, 3, 4].map(() => local.invoke('busy')));
    const results = answers.map((answer) => JSON.parse(text(answer)) as { most: number; served: number });
    expect(results.map(({ most }) => most)).toEqual([1, 1, 1, 1]);
    expect(results.map(({ served }) => served).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  it('does not hold up another function', async () => {
    await open({ ...nodeFunction('waits', waits), ...nodeFunction('who', pid) });
    const file = `${local.workspace.folder}/go`;
    const waiting = local.invoke('waits', { body: file });
    expect(await local.invoke('who')).toMatchObject({ status: 200 });
    await local.workspace.write('go', '');
    expect(await waiting).toMatchObject({ status: 200 });
  });

  it('gets only the environment it is promised', async () => {
    process.env['OCIFN_TEST_SECRET'] = 'ours';
    await open(
      nodeFunction('env', `() => process.env`, 'config:\n  GREETING: hi\n  FN_LISTENER: mine\nmemory: 256\n'),
    );
    const { FN_LISTENER, FN_LOGFRAME_NAME, PATH, HOME, TMPDIR, LANG, ...others } = JSON.parse(
      text(await local.invoke('env')),
    ) as Record<string, string>;
    delete process.env['OCIFN_TEST_SECRET'];
    const { id, name } = local.function('env');
    expect(others).toEqual({
      GREETING: 'hi',
      FN_FORMAT: 'http-stream',
      FN_TYPE: 'sync',
      FN_MEMORY: '256',
      FN_FN_ID: id,
      FN_FN_NAME: name,
      FN_APP_ID: expect.stringMatching(/^ocid1\.fnapp\.local\.\.[0-9a-f]+$/),
      FN_APP_NAME: expect.stringMatching(/^workspace-/),
      FN_LOGFRAME_HDR: 'Fn-Call-Id',
    });
    expect({ PATH, HOME, LANG }).toEqual({
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      LANG: process.env['LANG'],
    });
    expect(FN_LISTENER).toMatch(/^unix:\/.*\/lsnr\.sock$/);
    expect(FN_LOGFRAME_NAME).toBeTruthy();
    expect(TMPDIR).toBeTruthy();
  });
});

describe('a change on disk', () => {
  it('of a source file is there in the next call', async () => {
    await open(nodeFunction('greet', `() => require('./words.js')`));
    await local.workspace.write('greet/words.js', `module.exports = 'one';`);
    expect(text(await local.invoke('greet'))).toBe('"one"');
    await local.workspace.write('greet/words.js', `module.exports = 'two';`);
    expect(text(await local.invoke('greet'))).toBe('"two"');
  });

  it('of func.yaml is there in the next call', async () => {
    await open(nodeFunction('greet', `() => process.env.WORD`, 'config: { WORD: one }'));
    expect(text(await local.invoke('greet'))).toBe('"one"');
    await local.workspace.write(
      'greet/func.yaml',
      'name: greet\nruntime: node20\ntimeout: 17\nconfig: { WORD: two }',
    );
    expect(text(await local.invoke('greet'))).toBe('"two"');
    expect(local.function('greet').timeoutInSeconds).toBe(17);
  });

  it('that breaks func.yaml fails the function until it is mended', async () => {
    await open(nodeFunction('greet', pid));
    const { id } = local.function('greet');
    await local.invoke('greet');
    await local.workspace.write('greet/func.yaml', 'name: greet\ntimeout: never');
    expect(code(await local.invoke('greet'))).toBe('FunctionInvokeContainerInitFail');
    expect(local.function('greet')).toMatchObject({
      id,
      state: 'failed',
      failure: { code: 'funcYamlInvalid', line: 2 },
    });
    await local.workspace.write('greet/func.yaml', 'name: greet\nruntime: node20');
    expect(await local.invoke('greet')).toMatchObject({ status: 200 });
    expect(local.function('greet').failure).toBeUndefined();
  });

  it('that renames the function makes it another one', async () => {
    await open(nodeFunction('greet', pid));
    const { id } = local.function('greet');
    const old = text(await local.invoke('greet'));
    await local.workspace.write('greet/func.yaml', 'name: welcome\nruntime: node20');
    await local.host.rescan();
    expect(local.host.functions().map(({ name }) => name)).toEqual(['welcome']);
    expect(local.function('welcome').id).not.toBe(id);
    expect(isAlive(Number(old))).toBe(false);
  });
});

describe('a function that fails', () => {
  it('by an exception is answered 502 and keeps its process', async () => {
    await open(
      nodeFunction(
        'throws',
        `(input) => { if (input === 'throw') throw new Error('boom'); return process.pid; }`,
      ),
    );
    const before = text(await local.invoke('throws'));
    const answer = await local.invoke('throws', { body: '"throw"' });
    expect(answer.status).toBe(502);
    expect(JSON.parse(text(answer))).toEqual({
      code: 'FunctionInvokeExecutionFailed',
      message: 'function failed',
    });
    expect(local.host.output(String(answer.headers['fn-call-id']))?.stderr).toContain('Error: boom');
    expect(text(await local.invoke('throws'))).toBe(before);
  });

  it('by ending its process is answered 502, says so, and is started anew', async () => {
    await open(
      nodeFunction('exits', `(input) => { if (input === 'exit') process.exit(7); return process.pid; }`),
    );
    const before = text(await local.invoke('exits'));
    const answer = await local.invoke('exits', { body: '"exit"' });
    expect(answer.status).toBe(502);
    expect(JSON.parse(text(answer))).toEqual({
      code: 'FunctionInvokeExecutionError',
      message: 'error receiving function response',
    });
    expect(local.function('exits')).toMatchObject({
      state: 'failed',
      failure: { code: 'localFunctionFailed', name: 'exits', reason: 'its process ended with exit code 7' },
    });
    const after = await local.invoke('exits');
    expect(after.status).toBe(200);
    expect(text(after)).not.toBe(before);
    expect(local.function('exits')).toMatchObject({ state: 'running' });
  });

  it('between calls says so', async () => {
    await open(nodeFunction('later', `(input) => { setTimeout(() => process.exit(3), 20); return 'soon'; }`));
    await local.invoke('later');
    expect(await local.reaches('later', 'failed')).toMatchObject({
      failure: { reason: 'its process ended with exit code 3' },
    });
  });

  it('by running out of time is answered 504, and its process is gone', async () => {
    await open(
      nodeFunction('slow', `(input) => input === 'pid' ? process.pid : new Promise(() => {})`, 'timeout: 1'),
    );
    const process = Number(text(await local.invoke('slow', { body: '"pid"' })));
    const answer = await local.invoke('slow');
    expect(answer.status).toBe(504);
    expect(JSON.parse(text(answer))).toEqual({ code: 'FunctionInvokeTimeout', message: 'Timed out' });
    expect(answer.headers['fn-call-id']).toBeDefined();
    await local.host.stop(local.function('slow').id);
    expect(isAlive(process)).toBe(false);
    expect(await local.invoke('slow', { body: '"pid"' })).toMatchObject({ status: 200 });
  });

  it('by blocking its process and ignoring the wish to end is ended all the same', async () => {
    const stubborn = `(input) => { if (input === 'pid') return process.pid; process.on('SIGTERM', () => {}); for (;;); }`;
    await open(nodeFunction('blocks', stubborn, 'timeout: 1'));
    const process = Number(text(await local.invoke('blocks', { body: '"pid"' })));
    expect(await local.invoke('blocks')).toMatchObject({ status: 504 });
    await local.host.stop(local.function('blocks').id);
    expect(isAlive(process)).toBe(false);
  });

  it('by not starting is answered 502, with what it printed and the reason', async () => {
    await open({
      ...nodeFunction('broken', pid),
      'broken/func.js': `console.log('almost');\nrequire('not-there');`,
    });
    const answer = await local.invoke('broken');
    expect(answer.status).toBe(502);
    expect(code(answer)).toBe('FunctionInvokeContainerInitFail');
    const output = local.host.output(String(answer.headers['fn-call-id']));
    expect(output?.stdout).toBe('almost\n');
    expect(output?.stderr).toContain('not-there');
    expect(local.function('broken')).toMatchObject({
      state: 'failed',
      failure: {
        code: 'localFunctionFailed',
        reason: "its process ended with exit code 1: Error: Cannot find module 'not-there'",
      },
    });
    await local.workspace.write('broken/func.js', `require('@fnproject/fdk').handle(() => 'mended');`);
    expect(text(await local.invoke('broken'))).toBe('"mended"');
  });

  it('by not listening within 5 seconds is answered 504', async () => {
    await open({ ...nodeFunction('mute', pid), 'mute/func.js': `setInterval(() => {}, 1000);` });
    const answer = await local.invoke('mute');
    expect(answer.status).toBe(504);
    expect(code(answer)).toBe('FunctionInvokeContainerInitTimeout');
    expect(local.function('mute')).toMatchObject({
      state: 'failed',
      failure: { reason: 'it did not listen within 5 seconds' },
    });
  });

  it('by putting something else where its socket should be is refused', async () => {
    const source = `const path = process.env.FN_LISTENER.slice(5);\nrequire('fs').writeFileSync(path, '');\nsetInterval(() => {}, 1000);`;
    await open({ ...nodeFunction('file', pid), 'file/func.js': source });
    expect(code(await local.invoke('file'))).toBe('FunctionInvokeContainerInitFail');
  });

  it('for want of its program is named as failed', async () => {
    await open(nodeFunction('who', pid), { nodePath: '/nonexistent/node' });
    expect(await local.host.start(local.function('who').id)).toMatchObject({
      failure: { code: 'localFunctionFailed', reason: '/nonexistent/node cannot be started (ENOENT)' },
    });
  });

  it('for want of its runtime is unavailable, before any call', async () => {
    await open({ 'jar/func.yaml': 'name: jar\nruntime: java17' });
    expect(await local.reaches('jar', 'unavailable')).toMatchObject({
      runtime: 'java17',
      failure: {
        code: 'localUnavailable',
        name: 'jar',
        reason: 'its runtime is java17; node and python run here',
      },
    });
    expect(code(await local.invoke('jar'))).toBe('FunctionInvokeImageNotAvailable');
  });
});

describe('a caller who goes away', () => {
  /** Tells its process id in a file, and answers only when there is nothing to tell. */
  const hangs = `(file) => {
    if (file === '') return process.pid;
    require('node:fs').writeFileSync(file, String(process.pid));
    return new Promise(() => {});
  }, { inputMode: 'string' }`;

  it('ends the call and its process, and the next call has a fresh one', async () => {
    await open(nodeFunction('hangs', hangs));
    const file = `${local.workspace.folder}/pid`;
    const abort = new AbortController();
    const call = local.open('hangs', { body: file, signal: abort.signal });
    const failed = expect(call).rejects.toThrow();
    const readPid = (): number => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
    await expect.poll(readPid).toBeGreaterThan(0);
    const process = readPid();
    rmSync(file);
    abort.abort();
    await failed;
    await expect.poll(() => isAlive(process)).toBe(false);
    const after = Number(text(await local.invoke('hangs')));
    expect(after).toBeGreaterThan(0);
    expect(after).not.toBe(process);
  });

  it('gives up the place in the queue', async () => {
    let calls = 0;
    await open(nodeFunction('waits', waits), { response: () => (calls++, 'service') });
    const file = `${local.workspace.folder}/go`;
    const first = local.invoke('waits', { body: file });
    await local.reaches('waits', 'running');
    const abort = new AbortController();
    const second = local.open('waits', { body: '/nonexistent', signal: abort.signal });
    const failed = expect(second).rejects.toThrow();
    await expect.poll(() => calls).toBe(2);
    abort.abort();
    await failed;
    await local.workspace.write('go', '');
    expect(text(await local.invoke('waits', { body: file }))).toBe(text(await first));
  });
});

describe('the output of calls', () => {
  it('is told apart by call, also when a caller repeats its request id', async () => {
    await open(
      nodeFunction(
        'says',
        `(word) => { console.log('out ' + word); console.error('err ' + word); return word; }`,
      ),
    );
    const headers = { 'opc-request-id': 'SAME' };
    const ids: string[] = [];
    for (const word of ['"a"', '"b"']) {
      const answer = await local.invoke('says', { body: word, headers });
      ids.push(String(answer.headers['fn-call-id']));
    }
    const [a = '', b = ''] = ids;
    await expect.poll(() => local.host.output(b)).toEqual({ stdout: 'out b\n', stderr: 'err b\n' });
    expect(local.host.output(a)).toEqual({ stdout: 'out a\n', stderr: 'err a\n' });
    expect(local.host.output('unknown')).toBeUndefined();
  });
});

describe('what a function started', () => {
  it('ends with its process', async () => {
    const source = `() => require('node:child_process').spawn('sleep', ['1000']).pid`;
    await open(nodeFunction('spawns', source));
    const child = Number(text(await local.invoke('spawns')));
    expect(isAlive(child)).toBe(true);
    await local.host.stop(local.function('spawns').id);
    await expect.poll(() => isAlive(child)).toBe(false);
  });
});

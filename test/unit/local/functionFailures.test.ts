import { describe, expect, it } from 'vitest';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { isAlive } from '../../support/isAlive.ts';
import { codeOf, openLocalHost, pid, textOf } from './openLocalHost.ts';

describe('a function that fails', () => {
  it('by an exception returns 502 and keeps its process', async () => {
    const local = await openLocalHost(
      nodeFunction(
        'throws',
        `(input) => { if (input === 'throw') throw new Error('boom'); return process.pid; }`,
      ),
    );
    const before = textOf(await local.invoke('throws'));
    const response = await local.invoke('throws', { body: '"throw"' });
    expect(response.status).toBe(502);
    expect(JSON.parse(textOf(response))).toEqual({
      code: 'FunctionInvokeExecutionFailed',
      message: 'function failed',
    });
    expect(local.host.output(String(response.headers['fn-call-id']))?.stderr).toContain('Error: boom');
    expect(textOf(await local.invoke('throws'))).toBe(before);
  });

  it('by ending its process returns 502 with the reason, and is restarted', async () => {
    const local = await openLocalHost(
      nodeFunction('exits', `(input) => { if (input === 'exit') process.exit(7); return process.pid; }`),
    );
    const before = textOf(await local.invoke('exits'));
    const response = await local.invoke('exits', { body: '"exit"' });
    expect(response.status).toBe(502);
    expect(JSON.parse(textOf(response))).toEqual({
      code: 'FunctionInvokeExecutionError',
      message:
        'error receiving function response: The local function exits failed: its process ended with exit code 7.',
    });
    expect(local.function('exits')).toMatchObject({
      state: 'failed',
      failure: { code: 'localFunctionFailed', name: 'exits', reason: 'its process ended with exit code 7' },
    });
    const after = await local.invoke('exits');
    expect(after.status).toBe(200);
    expect(textOf(after)).not.toBe(before);
    expect(local.function('exits')).toMatchObject({ state: 'ready' });
  });

  it('between calls has the state failed', async () => {
    const local = await openLocalHost(
      nodeFunction('later', `(input) => { setTimeout(() => process.exit(3), 20); return 'soon'; }`),
    );
    await local.invoke('later');
    expect(await local.reaches('later', 'failed')).toMatchObject({
      failure: { reason: 'its process ended with exit code 3' },
    });
  });

  it('by exceeding its timeout returns 504, and its process is ended', async () => {
    const local = await openLocalHost(
      nodeFunction('slow', `(input) => input === 'pid' ? process.pid : new Promise(() => {})`, 'timeout: 1'),
    );
    const process = Number(textOf(await local.invoke('slow', { body: '"pid"' })));
    const response = await local.invoke('slow');
    expect(response.status).toBe(504);
    expect(JSON.parse(textOf(response))).toEqual({ code: 'FunctionInvokeTimeout', message: 'Timed out' });
    expect(response.headers['fn-call-id']).toBeDefined();
    await local.host.stop(local.function('slow').id);
    expect(isAlive(process)).toBe(false);
    expect(await local.invoke('slow', { body: '"pid"' })).toMatchObject({ status: 200 });
  });

  it('by blocking its process and ignoring SIGTERM is killed', async () => {
    const stubborn = `(input) => { if (input === 'pid') return process.pid; process.on('SIGTERM', () => {}); for (;;); }`;
    const local = await openLocalHost(nodeFunction('blocks', stubborn, 'timeout: 1'));
    const process = Number(textOf(await local.invoke('blocks', { body: '"pid"' })));
    expect(await local.invoke('blocks')).toMatchObject({ status: 504 });
    await local.host.stop(local.function('blocks').id);
    expect(isAlive(process)).toBe(false);
  });

  it('by not starting returns 502, with its output and the reason', async () => {
    const local = await openLocalHost({
      ...nodeFunction('broken', pid),
      'broken/func.js': `console.log('almost');\nrequire('not-there');`,
    });
    const response = await local.invoke('broken');
    expect(response.status).toBe(502);
    expect(JSON.parse(textOf(response))).toEqual({
      code: 'FunctionInvokeContainerInitFail',
      message:
        'Container failed to initialize, please ensure you are using the latest fdk and check the logs: ' +
        'The local function broken failed: its code loads not-there, which was not found; add it to package.json and install it, or correct its name.',
    });
    const output = local.host.output(String(response.headers['fn-call-id']));
    expect(output?.stdout).toBe('almost\n');
    expect(output?.stderr).toContain('not-there');
    expect(local.function('broken')).toMatchObject({
      state: 'failed',
      failure: {
        code: 'localFunctionFailed',
        reason:
          'its code loads not-there, which was not found; add it to package.json and install it, or correct its name',
      },
    });
    await local.workspace.write('broken/func.js', `require('@fnproject/fdk').handle(() => 'fixed');`);
    expect(textOf(await local.invoke('broken'))).toBe('"fixed"');
  });

  it('by not listening within 5 seconds returns 504', { tags: 'full' }, async () => {
    const local = await openLocalHost({
      ...nodeFunction('mute', pid),
      'mute/func.js': `setInterval(() => {}, 1000);`,
    });
    const response = await local.invoke('mute');
    expect(response.status).toBe(504);
    expect(codeOf(response)).toBe('FunctionInvokeContainerInitTimeout');
    expect(textOf(response)).toContain('check the logs: The local function mute failed: it did not listen');
    expect(local.function('mute')).toMatchObject({
      state: 'failed',
      failure: { reason: 'it did not listen within 5 seconds' },
    });
  });

  it('by creating something else in place of its socket is rejected', async () => {
    const source = `const path = process.env.FN_LISTENER.slice(5);\nrequire('fs').writeFileSync(path, '');\nsetInterval(() => {}, 1000);`;
    const local = await openLocalHost({ ...nodeFunction('file', pid), 'file/func.js': source });
    expect(codeOf(await local.invoke('file'))).toBe('FunctionInvokeContainerInitFail');
  });

  it('because its program is missing has the state failed', async () => {
    const local = await openLocalHost(nodeFunction('who', pid), { nodePath: '/nonexistent/node' });
    expect(await local.host.start(local.function('who').id)).toMatchObject({
      failure: { code: 'localFunctionFailed', reason: '/nonexistent/node cannot be started (ENOENT)' },
    });
  });

  it('because its runtime is missing is unavailable, before any call', async () => {
    const local = await openLocalHost({ 'jar/func.yaml': 'name: jar\nruntime: ruby33' });
    expect(await local.reaches('jar', 'unavailable')).toMatchObject({
      runtime: 'ruby33',
      failure: {
        code: 'localUnavailable',
        name: 'jar',
        reason: 'the runtime ruby33 is not supported locally, only node, python, java and go',
      },
    });
    expect(JSON.parse(textOf(await local.invoke('jar')))).toEqual({
      code: 'FunctionInvokeImageNotAvailable',
      message:
        'Failed to pull function image: Cannot run the local function jar: the runtime ruby33 is not supported locally, only node, python, java and go.',
    });
  });
});

describe('what is checked before a call', () => {
  const never = new AbortController().signal;

  it.each([
    ['an invalid func.yaml', 'name: fn\ntimeout: never', 'funcYamlInvalid'],
    ['a runtime that this machine lacks', 'name: fn\nruntime: ruby3.3', 'localUnavailable'],
  ])('fails with %s, until it is fixed', async (_what, yaml, code) => {
    const local = await openLocalHost({ ...nodeFunction('fn', pid), 'fn/func.yaml': yaml });
    const { id } = local.function('fn');
    expect(await local.host.build(id, never)).toMatchObject({ ok: false, failure: { code } });
    await local.workspace.write('fn/func.yaml', 'name: fn\nruntime: node20');
    expect(await local.host.build(id, never)).toEqual({ ok: true });
  });

  it('does not fail with what happened to an earlier process, which the next call may not meet', async () => {
    const local = await openLocalHost(nodeFunction('fn', '() => process.exit(1)'));
    const { id } = local.function('fn');
    await local.invoke('fn');
    expect(local.function('fn').failure?.code).toBe('localFunctionFailed');
    expect(await local.host.build(id, never)).toEqual({ ok: true });
  });
});

import { describe, expect, it } from 'vitest';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import type { TestLocalHost } from '../../../support/servers/testLocalHost.ts';
import { codeOf, openLocalHost, pid, textOf } from '../openLocalHost.ts';

/** Writes 20,000 lines to standard error, which is more than any pipe takes. */
const manyLines = `for (let n = 1; n <= 20_000; n++) console.error('line ' + n + ' ' + 'x'.repeat(30));`;

/** Set by the test driver: a Python with the FDK. */
const python = process.env['OCIFN_TEST_PYTHON'] ?? '';

const pythonLines = {
  'lines/func.yaml': 'name: lines\nruntime: python3.11\ntimeout: 10\n',
  'lines/func.py': `
from fdk import response

def handler(ctx, data=None):
    for n in range(100000):
        print("line", n)
    return response.Response(ctx, response_data="done")
`,
};

type ResponseRecord = Awaited<ReturnType<TestLocalHost['invoke']>>;

function outputOf(local: TestLocalHost, { headers }: ResponseRecord): { stdout: string; stderr: string } {
  const output = local.host.output(String(headers['fn-call-id']));
  if (!output) throw new Error('The call is not known');
  return output;
}

describe('the output of a function', () => {
  it('is complete with the response when the handler throws after 20,000 lines', async () => {
    const local = await openLocalHost(
      nodeFunction('throws', `() => { ${manyLines} throw new Error('boom'); }`),
    );
    const response = await local.invoke('throws');
    expect(codeOf(response)).toBe('FunctionInvokeExecutionFailed');
    expect(outputOf(local, response).stderr).toMatch(/line 20000 x+\n[^]*Error: boom/);
  });

  it('is complete with the response when the process crashes after 20,000 lines', async () => {
    const crash = `() => new Promise(() => setImmediate(() => { ${manyLines} throw new Error('boom'); }))`;
    const local = await openLocalHost(nodeFunction('crashes', crash));
    const response = await local.invoke('crashes');
    expect(codeOf(response)).toBe('FunctionInvokeExecutionError');
    expect(outputOf(local, response).stderr).toMatch(/line 20000 x+\n[^]*Error: boom/);
    expect(local.function('crashes').failure).toMatchObject({
      reason: 'its process ended with exit code 1: Error: boom',
    });
  });

  it('is complete with the response when the process exits after 20,000 lines', async () => {
    const local = await openLocalHost(nodeFunction('exits', `() => { ${manyLines} process.exit(3); }`));
    const response = await local.invoke('exits');
    expect(outputOf(local, response).stderr).toMatch(/line 20000 x+\n$/);
  });

  it('is complete with the response when the function does not start', async () => {
    const local = await openLocalHost({
      ...nodeFunction('broken', pid),
      'broken/func.js': `${manyLines} throw new Error('boom');`,
    });
    const response = await local.invoke('broken');
    expect(codeOf(response)).toBe('FunctionInvokeContainerInitFail');
    expect(outputOf(local, response).stderr).toMatch(/line 20000 x+\n[^]*Error: boom/);
  });

  it('is complete with the response when the function runs out of time', async () => {
    const hangs = `() => { ${manyLines} return new Promise(() => {}); }`;
    const local = await openLocalHost(nodeFunction('slow', hangs, 'timeout: 1'));
    const response = await local.invoke('slow');
    expect(codeOf(response)).toBe('FunctionInvokeTimeout');
    expect(outputOf(local, response).stderr).toMatch(/line 20000 x+\n$/);
  });

  it('includes output after SIGTERM', async () => {
    const heard: string[] = [];
    const goodbye = `() => { process.on('SIGTERM', () => { for (let n = 1; n <= 500; n++) console.error('line ' + n); process.exit(); }); return 'ready'; }`;
    const local = await openLocalHost(nodeFunction('ends', goodbye), {
      onOutput: (_stream, text) => heard.push(text),
    });
    await local.invoke('ends');
    await local.host.dispose();
    expect(heard.join('')).toMatch(/line 500\n$/);
  });

  it('is read in time linear in its length: 100,000 short lines of Python', async () => {
    const options = { pythonPath: python || '/nonexistent/python' };
    const local = await openLocalHost(pythonLines, options);
    const response = await local.invoke('lines');
    // Without a Python with the FDK, nothing can run.
    if (python === '') return expect(codeOf(response)).toBe('FunctionInvokeImageNotAvailable');
    expect(textOf(response)).toBe('done');
    expect(outputOf(local, response).stdout).toMatch(/line 99999\n$/);
  });

  it('does not count against the timeout while this host is busy', async () => {
    let wasBusy = false;
    const beBusy = (): void => {
      const until = performance.now() + 1500;
      while (performance.now() < until);
    };
    // More than a pipe takes: it has to wait for this host, and responds only afterwards.
    const source = `() => { for (let n = 0; n < 100; n++) console.log('x'.repeat(10_000)); return 'done'; }`;
    const local = await openLocalHost(nodeFunction('quick', source, 'timeout: 1'), {
      onOutput: () => {
        if (!wasBusy) setImmediate(beBusy);
        wasBusy = true;
      },
    });
    expect(textOf(await local.invoke('quick'))).toBe('"done"');
    expect(wasBusy).toBe(true);
  });

  it('ends a function that writes endlessly, soon after its timeout', async () => {
    const endless = `() => { for (;;) console.log('again and again'); }`;
    const local = await openLocalHost(nodeFunction('endless', endless, 'timeout: 1'));
    await local.host.start(local.function('endless').id);
    const startedAt = performance.now();
    expect(codeOf(await local.invoke('endless'))).toBe('FunctionInvokeTimeout');
    expect(performance.now() - startedAt).toBeLessThan(4000);
  });

  it('is written by a Node without our option in its environment', async () => {
    const source = `() => ({ options: process.env.NODE_OPTIONS ?? null, child: require('node:child_process').execFileSync('env').toString() })`;
    const local = await openLocalHost(
      nodeFunction('options', source, 'config: { NODE_OPTIONS: --no-warnings }'),
    );
    const seen = JSON.parse(textOf(await local.invoke('options'))) as { options: string; child: string };
    expect(seen.options).toBe('--no-warnings');
    expect(seen.child).not.toContain('blocking-output');
  });
});

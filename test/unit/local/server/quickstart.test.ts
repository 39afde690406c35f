import { join } from 'node:path';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import { openLocalHost, type LocalHost } from '../../../../src/local/server/localHost.ts';
import {
  signedCall,
  toInvokePath,
  openSignedCall,
  type SignedCall,
} from '../../../support/oci/signedCall.ts';

const folder = join(import.meta.dirname, '../../../../samples/quickstart');
/** Set by the test driver: a Python with the FDK. */
const python = process.env['OCIFN_TEST_PYTHON'] ?? '';

let host: LocalHost;
beforeAll(async () => {
  const pythonPath = python || '/nonexistent/python';
  const opened = await openLocalHost({
    roots: [folder],
    response: () => 'stream',
    logger: silentLogger,
    pythonPath,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  host = opened.value;
});
afterAll(() => host.dispose());

function pathOf(name: string): string {
  return toInvokePath(host.functions().find((each) => each.name === name)?.id ?? '');
}
async function invoke(name: string, call: Omit<SignedCall, 'path'> = {}) {
  const { status, headers, body } = await signedCall(host, { path: pathOf(name), ...call });
  return { status, text: body.toString(), output: host.output(String(headers['fn-call-id'])) };
}

describe('the quickstart sample', () => {
  it('contains its functions', () => {
    const names = host.functions().map(({ name }) => name);
    expect(names).toEqual(['echo', 'fails', 'hello', 'hello-py', 'sleeps', 'ticker']);
  });

  it('hello greets', async () => {
    expect(await invoke('hello')).toMatchObject({ status: 200, text: '{"message":"Hello World"}' });
    expect(await invoke('hello', { body: '{"name":"Ada"}' })).toMatchObject({
      text: '{"message":"Hello Ada"}',
    });
  });

  it('echo returns what it received', async () => {
    const { text } = await invoke('echo', { body: '{"a": 1}', headers: { 'fn-intent': 'httprequest' } });
    expect(JSON.parse(text)).toMatchObject({
      intent: 'httprequest',
      contentType: 'application/json',
      bytes: 8,
      body: '{"a": 1}',
      bodyEncoding: 'utf8',
    });
    const binary = await invoke('echo', { body: Buffer.from([0xff, 0]) });
    expect(JSON.parse(binary.text)).toMatchObject({ bytes: 2, body: '/wA=', bodyEncoding: 'base64' });
  });

  it('ticker streams line after line', async () => {
    const response = await openSignedCall(host, {
      path: pathOf('ticker'),
      body: '{"count":3,"interval":50}',
    });
    const lines: string[] = [];
    for await (const chunk of response) lines.push(String(chunk));
    expect(lines.map((line) => line.replace(/ at .*/, ''))).toEqual([
      'tick 1 of 3\n',
      'tick 2 of 3\n',
      'tick 3 of 3\n',
    ]);
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('fails fails, and prints the reason', async () => {
    const { status, output } = await invoke('fails');
    expect(status).toBe(502);
    expect(output?.stderr).toContain('This function always fails');
  });

  it('sleeps exceeds its timeout', async () => {
    expect(await invoke('sleeps')).toMatchObject({
      status: 504,
      text: '{"code":"FunctionInvokeTimeout","message":"Timed out"}',
    });
  });

  it('hello-py greets if there is a Python with the FDK, else it is unavailable', async () => {
    const { status, text, output } = await invoke('hello-py', { body: '{"name":"Ada"}' });
    const { state, failure } = host.functions().find(({ name }) => name === 'hello-py') ?? {};
    if (python) {
      expect({ status, text, state }).toEqual({
        status: 200,
        text: '{"message": "Hello Ada"}',
        state: 'ready',
      });
      expect(output?.stdout).toContain('Greeting Ada');
    } else {
      expect({ status, state }).toEqual({ status: 502, state: 'unavailable' });
      expect(failure).toMatchObject({ code: 'localUnavailable', name: 'hello-py' });
    }
  });

  it('contains requests for its functions', async () => {
    const requests = (await readdir(join(folder, 'requests'))).filter((name) => name.endsWith('.ocifn.json'));
    expect(requests.length).toBeGreaterThanOrEqual(6);
    const names = new Set(host.functions().map(({ name }) => name));
    for (const file of requests) {
      const text = await readFile(join(folder, 'requests', file), 'utf8');
      const { function: target } = JSON.parse(text) as { function: string };
      expect(names).toContain(target);
    }
  });
});

import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { isAlive } from '../../../support/isAlive.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

/** Writes its process ID, waits for the file that the body names, then writes the rest. */
const steps = `(file, context) => {
  const { existsSync } = require('node:fs');
  async function* say() {
    yield process.pid + '\\n';
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
    if (file.endsWith('exit')) process.exit(1);
    yield 'rest';
  }
  context.responseContentType = 'text/plain';
  context.setResponseHeader('X-Own', 'a', 'b');
  return fdk.streamResult(require('node:stream').Readable.from(say()));
}, { inputMode: 'string' }`;

let local: TestLocalHost;
beforeAll(async () => {
  local = await TestLocalHost.open(
    {
      ...nodeFunction('steps', steps, 'timeout: 300'),
      ...nodeFunction('endless', steps, 'timeout: 1'),
      ...nodeFunction('throws', `() => { throw new Error('boom'); }`),
      ...nodeFunction('exits', `() => process.exit(1)`),
      ...nodeFunction(
        'large',
        `(size, context) => { context.responseContentType = 'text/plain'; return fdk.rawResult(Buffer.alloc(Number(size))); }`,
      ),
    },
    { response: () => 'stream' },
  );
});
afterAll(() => local.dispose());

const nextChunk = (response: IncomingMessage): Promise<string> =>
  new Promise((resolve) => {
    response.once('data', (chunk: Buffer) => {
      response.pause();
      resolve(chunk.toString());
    });
  });
const rest = async (response: IncomingMessage): Promise<string> => {
  let all = '';
  for await (const chunk of response) all += String(chunk);
  return all;
};

describe('StreamedResponse', () => {
  it('passes on the response as the function produces it, head first', async () => {
    const file = `${local.workspace.folder}/go`;
    const response = await local.open('steps', { body: file });
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({ 'content-type': 'text/plain', 'x-own': 'a, b' });
    expect(response.headers['fn-call-id']).toMatch(/^[0-9A-Z]{26}$/);
    expect(response.headers['opc-request-id']).toBeDefined();
    expect(await nextChunk(response)).toMatch(/^\d+\n$/);
    // The function continues only now.
    await local.workspace.write('go', '');
    expect(await rest(response)).toBe('rest');
  });

  it('ends the process if the caller disconnects, and the next call starts another one', async () => {
    const response = await local.open('steps', { body: '/nonexistent' });
    const process = Number(await nextChunk(response));
    expect(isAlive(process)).toBe(true);
    response.destroy();
    await expect.poll(() => isAlive(process), { interval: 5 }).toBe(false);
    await local.workspace.write('go-on', '');
    const next = await local.open('steps', { body: `${local.workspace.folder}/go-on` });
    const [fresh, said] = (await rest(next)).split('\n');
    expect(Number(fresh)).toBeGreaterThan(0);
    expect(Number(fresh)).not.toBe(process);
    expect(said).toBe('rest');
  });

  it('closes the connection if the function crashes in the middle, so that a part is not mistaken for the whole', async () => {
    const response = await local.open('steps', { body: `${local.workspace.folder}/exit` });
    await nextChunk(response);
    await local.workspace.write('exit', '');
    await expect(rest(response)).rejects.toThrow('aborted');
    expect(await local.reaches('steps', 'failed')).toMatchObject({
      failure: { reason: 'its process ended with exit code 1' },
    });
  });

  it('closes the connection when the timeout expires', async () => {
    const response = await local.open('endless', { body: '/nonexistent' });
    const process = Number(await nextChunk(response));
    await expect(rest(response)).rejects.toThrow('aborted');
    await expect.poll(() => isAlive(process)).toBe(false);
  });

  it('keeps the message of the FDK about an exception', async () => {
    const response = await local.invoke('throws');
    expect(response.status).toBe(502);
    expect(JSON.parse(response.body.toString())).toMatchObject({ detail: 'Error: boom' });
  });

  it('responds with the error of the service if the function crashes before the head', async () => {
    const response = await local.invoke('exits');
    expect(response.status).toBe(502);
    expect(JSON.parse(response.body.toString())).toMatchObject({ code: 'FunctionInvokeExecutionError' });
  });

  it('passes on more than the limit of the service', async () => {
    const response = await local.invoke('large', { body: String(bodyLimit + 1) });
    expect(response.body.length).toBe(bodyLimit + 1);
  });
});

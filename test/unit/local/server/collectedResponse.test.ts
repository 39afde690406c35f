import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../../src/core/common/limits.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { TestLocalHost } from '../../../support/servers/testLocalHost.ts';

/** A function that speaks HTTP without an FDK: it gets the response of Node's server. */
function rawFunction(name: string, source: string): Record<string, string> {
  return {
    [`${name}/func.yaml`]: `name: ${name}\nruntime: node\n`,
    [`${name}/func.js`]: `
      const path = process.env.FN_LISTENER.slice('unix:'.length);
      require('node:http').createServer({ maxHeaderSize: 65536 }, (request, response) => {
        let body = '';
        request.on('data', (chunk) => (body += chunk)).on('end', () => { ${source} });
      }).listen(path + '.tmp', () => require('node:fs').symlinkSync('lsnr.sock.tmp', path));`,
  };
}

let local: TestLocalHost;
beforeAll(async () => {
  local = await TestLocalHost.open({
    ...nodeFunction(
      'large',
      `(size, context) => { context.responseContentType = 'text/plain'; return fdk.rawResult(Buffer.alloc(Number(size))); }`,
    ),
    ...nodeFunction(
      'gateway',
      `(_input, context) => {
        context.httpGateway.statusCode = 404;
        context.httpGateway.setResponseHeader('X-Reason', 'gone');
        return { found: false };
      }`,
    ),
    ...rawFunction(
      'status',
      `response.writeHead(Number(body), { 'x-from': 'function' }); response.end('said by the function');`,
    ),
    ...rawFunction('headers', `response.writeHead(200, { 'x-large': 'x'.repeat(20000) }); response.end();`),
    ...rawFunction(
      'many',
      `response.socket.end('HTTP/1.1 200 OK\\r\\n' + 'h:1\\r\\n'.repeat(2500) + 'Fn-Http-Status: 404\\r\\ncontent-length: 2\\r\\n\\r\\n{}');`,
    ),
    ...rawFunction('garbage', `response.socket.end('this is no HTTP\\r\\n\\r\\n');`),
    ...rawFunction(
      'switches',
      `response.socket.write('HTTP/1.1 101 Switching Protocols\\r\\nconnection: upgrade\\r\\nupgrade: x\\r\\n\\r\\n');`,
    ),
    ...rawFunction(
      'cut',
      `response.writeHead(200, { 'content-length': 100 }); response.write('half', () => response.destroy());`,
    ),
  });
});
afterAll(() => local.dispose());

const invoke = async (name: string, body = '') => {
  const { status, body: bytes, headers } = await local.invoke(name, { body });
  return { status, headers, error: JSON.parse(bytes.toString()) as unknown };
};

describe('CollectedResponse', () => {
  it('passes on the headers for a gateway unchanged, with the status 200', async () => {
    const response = await local.invoke('gateway');
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({ 'fn-http-status': '404', 'fn-http-h-x-reason': 'gone' });
    expect(response.body.toString()).toBe('{"found":false}');
  });

  it('accepts 6 MB', async () => {
    const response = await local.invoke('large', { body: String(bodyLimit) });
    expect(response.status).toBe(200);
    expect(response.body.length).toBe(bodyLimit);
    expect(response.headers['content-length']).toBe(String(bodyLimit));
  });

  it('responds with an error one byte above that', async () => {
    expect(await invoke('large', String(bodyLimit + 1))).toMatchObject({
      status: 502,
      error: { code: 'FunctionInvokeResponseBodyTooLarge', message: 'function response body too large' },
    });
    expect(await local.invoke('large', { body: '1' })).toMatchObject({ status: 200 });
  });

  it.each([
    [502, 502, 'FunctionInvokeExecutionFailed', 'function failed'],
    [504, 504, 'FunctionInvokeTimeout', 'Timed out'],
    [500, 502, 'FunctionInvokeInvalidResponse', 'invalid function response'],
    [201, 502, 'FunctionInvokeInvalidResponse', 'invalid function response'],
  ])('converts the status %i of an FDK to %i %s', async (own, status, code, message) => {
    const response = await invoke('status', String(own));
    expect(response).toMatchObject({ status, error: { code, message } });
    expect(response.error).not.toHaveProperty('detail');
    expect(response.headers['x-from']).toBeUndefined();
    expect(response.headers['fn-call-id']).toBeDefined();
  });

  it('responds with an error for headers that are too large', async () => {
    expect(await invoke('headers')).toMatchObject({
      status: 502,
      error: { code: 'FunctionInvokeResponseHeaderTooLarge', message: 'function response header too large' },
    });
  });

  it('passes on all headers, however many', async () => {
    const response = await invoke('many');
    expect(response).toMatchObject({ status: 200, headers: { 'fn-http-status': '404' } });
  });

  it('responds with an error for a response that is not HTTP', async () => {
    expect(await invoke('garbage')).toMatchObject({
      status: 502,
      error: { code: 'FunctionInvokeInvalidResponse' },
    });
  });

  it('responds with an error for another protocol than HTTP', async () => {
    expect(await invoke('switches')).toMatchObject({
      status: 502,
      error: { code: 'FunctionInvokeExecutionError' },
    });
  });

  it('responds with an error if the function breaks off, not with a part of its response', async () => {
    expect(await invoke('cut')).toMatchObject({
      status: 502,
      error: { code: 'FunctionInvokeExecutionError', message: 'error receiving function response' },
    });
  });
});

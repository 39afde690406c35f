import { describe, expect, it } from 'vitest';
import { collect } from '../../support/fixtures/invocations.ts';
import { ok, openScript, retry } from './attempts/attemptScript.ts';

describe('an error response', () => {
  const large = Buffer.alloc(300_000, 'large ');

  it('streams at once without a strategy, and still has its code', async () => {
    let finish = (): void => {};
    const { invoker, request } = await openScript({
      responses: [
        (response) => {
          response.writeHead(502).write('{"code":"FunctionInvokeExecutionFailed",');
          finish = () => response.end('"message":"function failed"}');
        },
      ],
    });
    const types: string[] = [];
    for await (const event of invoker.invoke(request())) {
      types.push(event.type);
      // The rest is sent only once the beginning was seen.
      if (event.type === 'chunk') finish();
      if (event.type === 'finished')
        expect(event.verdict).toEqual({ ran: 'ranAndFailed', reason: 'noStrategy' });
    }
    expect(types.slice(0, 4)).toEqual(['attempt', 'sent', 'head', 'chunk']);
    expect(types.at(-1)).toBe('finished');
  });

  it('is complete if it is not retried, however large', async () => {
    const { invoker, request } = await openScript({
      responses: [(response) => response.writeHead(404).end(large)],
    });
    const { types, body, last } = await collect(invoker.invoke(request(retry('sdk'))));
    expect(body.equals(large)).toBe(true);
    expect(types.slice(0, 3)).toEqual(['attempt', 'sent', 'head']);
    expect(last).toMatchObject({
      bodyBytes: large.length,
      verdict: { ran: 'answered', reason: 'notListed' },
    });
  });

  it('is not buffered to the end if it is too long to have a code', async () => {
    let finish = (): void => {};
    const { invoker, request } = await openScript({
      responses: [
        (response) => {
          response.writeHead(404).write(large);
          finish = () => response.end();
        },
      ],
    });
    const types: string[] = [];
    for await (const event of invoker.invoke(request(retry('sdk')))) {
      types.push(event.type);
      if (event.type === 'head') finish();
    }
    expect(types.at(-1)).toBe('finished');
  });

  it('is dropped with its connection if it is too long and retried', async () => {
    const { invoker, service, request } = await openScript({
      responses: [(response) => void response.writeHead(503).write(large), ok],
    });
    const { body, last } = await collect(invoker.invoke(request(retry('sdk'))));
    expect(last).toMatchObject({ type: 'finished' });
    expect(body.toString()).toBe('ok');
    expect(service.connections).toBe(2);
  });
});

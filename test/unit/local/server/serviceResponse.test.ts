import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { CollectedResponse } from '../../../../src/local/server/collectedResponse.ts';
import { ServiceResponse } from '../../../../src/local/server/serviceResponse.ts';
import { serviceErrors, type ServiceErrorCode } from '../../../../src/local/calls/serviceErrors.ts';
import { StreamedResponse } from '../../../../src/local/server/streamedResponse.ts';
import type { ResponseSink, CallEnd } from '../../../../src/local/calls/functionCall.ts';

/** Records the calls of a response of Node's server. */
function record(): { readonly done: unknown[]; readonly response: ServerResponse } {
  const done: unknown[] = [];
  const response = {
    headersSent: false,
    writeHead(status: number, headers: readonly string[]) {
      this.headersSent = true;
      done.push([status, ...headers]);
    },
    flushHeaders: () => done.push('flush'),
    write: (bytes: Uint8Array) => done.push(`write ${Buffer.from(bytes).toString()}`) > 0,
    end: (body?: Uint8Array) => done.push(body ? `end ${Buffer.from(body).toString()}` : 'end'),
    destroy: () => done.push('destroy'),
  };
  return { done, response: response as unknown as ServerResponse };
}

describe('ServiceResponse', () => {
  it('writes JSON with the request ID, and with the call ID if it is about a call', () => {
    const { done, response } = record();
    const serviceResponse = new ServiceResponse(response, 'REQUEST');
    serviceResponse.json(200, { a: 'é' });
    serviceResponse.json(201, [], 'CALL');
    serviceResponse.bytes(202, ['X', 'y'], Buffer.from('abc'), 'CALL');
    const json = ['Content-Type', 'application/json', 'Opc-Request-Id', 'REQUEST'];
    expect(done).toEqual([
      [200, ...json, 'Content-Length', '10'],
      'end {"a":"é"}',
      [201, ...json, 'Fn-Call-Id', 'CALL', 'Content-Length', '2'],
      'end []',
      [202, 'X', 'y', 'Opc-Request-Id', 'REQUEST', 'Fn-Call-Id', 'CALL', 'Content-Length', '3'],
      'end abc',
    ]);
  });

  it('writes the exact message of each error, with the reason if there is one', async () => {
    const codes = Object.keys(serviceErrors) as ServiceErrorCode[];
    const said = codes.map((code) => {
      const { done, response } = record();
      new ServiceResponse(response, 'R').error(code);
      const [head, body] = done as [[number], string];
      return `${head[0]} ${body}`;
    });
    await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('../texts/serviceErrors.txt');
    const { done, response } = record();
    new ServiceResponse(response, 'R').error('FunctionInvokeTimeout', 'CALL', 'it is slow.');
    expect(done).toEqual([
      [
        504,
        'Content-Type',
        'application/json',
        'Opc-Request-Id',
        'R',
        'Fn-Call-Id',
        'CALL',
        'Content-Length',
        '67',
      ],
      'end {"code":"FunctionInvokeTimeout","message":"Timed out: it is slow."}',
    ]);
  });
});

describe('what is done to the response', () => {
  const headers = ['X-A', '1', 'Date', 'x'];
  const ids = ['Opc-Request-Id', 'REQUEST', 'Fn-Call-Id', 'CALL'];
  const failed: CallEnd = { kind: 'failed', code: 'FunctionInvokeTimeout', reason: 'REASON' };
  const error = [
    [504, 'Content-Type', 'application/json', ...ids, 'Content-Length', '62'],
    'end {"code":"FunctionInvokeTimeout","message":"Timed out: REASON"}',
  ];

  /** Records what a sink does with a response of two chunks, or with none, and with its end. */
  function run(
    make: (serviceResponse: ServiceResponse) => ResponseSink,
    end: CallEnd,
    status?: number,
  ): readonly unknown[] {
    const { done, response } = record();
    const sink = make(new ServiceResponse(response, 'REQUEST'));
    if (status !== undefined) {
      sink.head(status, headers);
      void sink.chunk(Buffer.from('ab'));
      void sink.chunk(Buffer.from('c'));
    }
    sink.settle(end);
    return done;
  }

  const collect = (serviceResponse: ServiceResponse): ResponseSink =>
    new CollectedResponse(serviceResponse, 'CALL');
  const stream = (serviceResponse: ServiceResponse): ResponseSink =>
    new StreamedResponse(serviceResponse, 'CALL');

  it('is written at the end if the response is collected', () => {
    expect(run(collect, { kind: 'answered' }, 200)).toEqual([
      [200, 'X-A', '1', ...ids, 'Content-Length', '3'],
      'end abc',
    ]);
    expect(run(collect, failed, 200)).toEqual(error);
    expect(run(collect, failed)).toEqual(error);
    expect(run(collect, { kind: 'cancelled' }, 200)).toEqual(['destroy']);
  });

  it.each([
    [502, 'FunctionInvokeExecutionFailed'],
    [504, 'FunctionInvokeTimeout'],
    [201, 'FunctionInvokeInvalidResponse'],
    [undefined, 'FunctionInvokeInvalidResponse'],
  ] as const)('is an error if the collected response has the status %s: %s', (status, code) => {
    const expected = record();
    new ServiceResponse(expected.response, 'REQUEST').error(code, 'CALL');
    expect(run(collect, { kind: 'answered' }, status)).toEqual(expected.done);
  });

  it('is written as it arrives if the response is streamed', () => {
    const begun = [[500, 'X-A', '1', ...ids], 'flush', 'write ab', 'write c'];
    expect(run(stream, { kind: 'answered' }, 500)).toEqual([...begun, 'end']);
    expect(run(stream, failed, 500)).toEqual([...begun, 'destroy']);
    expect(run(stream, failed)).toEqual(error);
    expect(run(stream, { kind: 'cancelled' }, 500)).toEqual([...begun, 'destroy']);
    expect(run(stream, { kind: 'cancelled' })).toEqual(['destroy']);
  });

  it('has the limit of the service only if the response is collected', () => {
    const { response } = record();
    const serviceResponse = new ServiceResponse(response, 'REQUEST');
    expect(collect(serviceResponse).limit).toBe(6 * 1024 * 1024);
    expect(stream(serviceResponse).limit).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a streamed response to a slow caller', () => {
  /** A response that takes nothing more for now, or never again. */
  function open(destroyed = false) {
    const response = Object.assign(new EventEmitter(), { write: () => false, destroyed });
    const sink = new StreamedResponse(
      new ServiceResponse(response as unknown as ServerResponse, 'R'),
      'CALL',
    );
    return { response, sink };
  }

  it.each(['drain', 'close'])('waits for the event %s, and removes its listeners', async (event) => {
    const { response, sink } = open();
    let waits = true;
    const written = Promise.resolve(sink.chunk(Buffer.from('a'))).then(() => (waits = false));
    await new Promise(setImmediate);
    expect(waits).toBe(true);
    response.emit(event);
    await written;
    expect(response.eventNames()).toEqual([]);
  });

  it('does not wait for a caller that has disconnected', () => {
    expect(open(true).sink.chunk(Buffer.from('a'))).toBeUndefined();
  });
});

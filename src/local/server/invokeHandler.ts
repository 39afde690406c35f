import type { IncomingMessage } from 'node:http';
import { bodyLimit } from '../../core/common/limits.ts';
import type { CallOutputs } from '../output/callOutputs.ts';
import type { CallQueue } from '../calls/callQueue.ts';
import { CollectedResponse } from './collectedResponse.ts';
import type { ResponseSink, FunctionCall } from '../calls/functionCall.ts';
import type { FunctionRegistry } from '../process/functionRegistry.ts';
import type { FunctionRunner } from '../process/functionRunner.ts';
import { toFunctionHeaders } from './messageHeaders.ts';
import type { ServiceResponse } from './serviceResponse.ts';
import { isSignedBody } from '../auth/signatureVerifier.ts';
import { StreamedResponse } from './streamedResponse.ts';
import { createUlid } from './ulid.ts';

/** The parts of the local functions host that invoking uses. */
export type InvokeContext = {
  readonly registry: FunctionRegistry;
  readonly outputs: CallOutputs;
  readonly queue: CallQueue;
  readonly response: () => 'service' | 'stream';
  /** Aborts when the host is disposed. */
  readonly closing: AbortSignal;
};

/** The function to invoke, and the key ID that signed the request. */
export type InvokeTarget = { readonly keyId: string; readonly functionId: string };

/** Discards the response of a detached call. */
const discarded: ResponseSink = {
  limit: bodyLimit,
  head() {},
  chunk: () => undefined,
  settle() {},
};

/** Handles one invoke request: checks the limits, then runs the call, detached or not, or a dry run. Resolves when the call has ended. */
export async function handleInvoke(
  context: InvokeContext,
  target: InvokeTarget,
  request: IncomingMessage,
  response: ServiceResponse,
): Promise<void> {
  // It is signed, and Node enforces it.
  const size = Number(request.headers['content-length'] ?? 0);
  // The body is not read here: Node discards it after the response, so that the sender can read that.
  if (size > bodyLimit) return response.error('FunctionInvokeRequestContentTooLarge');
  const leave = context.queue.enter(size);
  if (!leave) return response.error('TooManyRequests');
  try {
    await invoke(context, target, request, response);
  } finally {
    leave();
  }
}

async function invoke(
  context: InvokeContext,
  { keyId, functionId }: InvokeTarget,
  request: IncomingMessage,
  response: ServiceResponse,
): Promise<void> {
  // From the start: the caller may disconnect before the function is found.
  const gone = new AbortController();
  response.response.once('close', () => {
    if (!response.response.writableFinished) gone.abort();
  });
  const body = await readBody(request);
  if (!isSignedBody(request.headers, body)) return response.error('NotAuthenticated');
  const runner = await context.registry.getCurrent(functionId);
  if (!runner) return response.error('NotAuthorizedOrNotFound');
  // All that the service documents about a dry run is that nothing is executed.
  if (headerIs(request, 'is-dry-run', 'true')) return response.bytes(200, [], Buffer.alloc(0));

  const detached = headerIs(request, 'fn-invoke-type', 'detached');
  const callId = createUlid();
  const headers = toFunctionHeaders(request.rawHeaders, { callId, requestId: response.requestId, keyId });
  const sentId = request.headers['opc-request-id'];
  const call: FunctionCall = {
    id: callId,
    requestId: typeof sentId === 'string' ? sentId : '',
    headers,
    body,
    timeoutInSeconds: toTimeout(runner, detached),
  };
  context.outputs.begin(callId);
  if (detached) {
    const ended = runner.call(call, discarded, context.closing);
    response.bytes(202, [], Buffer.alloc(0), callId);
    return ended;
  }
  const sink =
    context.response() === 'stream'
      ? new StreamedResponse(response, callId)
      : new CollectedResponse(response, callId);
  // Closing the host closes the connection of the caller.
  await runner.call(call, sink, gone.signal);
}

/** Rejects if the caller disconnects. Not `buffer` of Node, which takes longer than all else here. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const fail = (): void => reject(new Error('the caller has disconnected'));
    if (request.destroyed) return fail();
    request.once('error', fail).once('close', fail);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      request.off('close', fail);
      resolve(Buffer.concat(chunks));
    });
  });
}

function headerIs(request: IncomingMessage, name: string, value: string): boolean {
  const given = request.headers[name];
  return typeof given === 'string' && given.toLowerCase() === value;
}

function toTimeout({ found: { definition } }: FunctionRunner, detached: boolean): number {
  if (!definition.ok) return 0;
  return detached ? definition.value.detachedTimeoutInSeconds : definition.value.timeoutInSeconds;
}

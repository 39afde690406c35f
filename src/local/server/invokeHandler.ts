import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
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

/** What invoking needs of its host. */
export type InvokeContext = {
  readonly registry: FunctionRegistry;
  readonly outputs: CallOutputs;
  readonly queue: CallQueue;
  readonly response: () => 'service' | 'stream';
  /** Ends every call when the host goes. */
  readonly closing: AbortSignal;
};

/** An invoke request whose head is verified: by whom, and of which function. */
export type InvokeTarget = { readonly keyId: string; readonly functionId: string };

/** Nobody waits for the answer of a detached call. */
const nobody: ResponseSink = {
  limit: bodyLimit,
  head() {},
  chunk: () => undefined,
  settle() {},
};

/** Answers one invoke request: limits, dry run, detached or waited for. Settles when the call has ended. */
export async function handleInvoke(
  context: InvokeContext,
  target: InvokeTarget,
  request: IncomingMessage,
  response: ServiceResponse,
): Promise<void> {
  // It is signed, and Node holds the sender to it.
  const size = Number(request.headers['content-length'] ?? 0);
  // The body stays unread: answering makes Node drop it, so that the sender gets to read the response.
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
  // Listened for from the beginning: the caller may leave before the function is found.
  const gone = new AbortController();
  response.response.once('close', () => {
    if (!response.response.writableFinished) gone.abort();
  });
  const body = await buffer(request);
  if (!isSignedBody(request.headers, body)) return response.error('NotAuthenticated');
  const runner = await context.registry.getCurrent(functionId);
  if (!runner) return response.error('NotAuthorizedOrNotFound');
  // The service documents no more of a dry run than that nothing is executed.
  if (headerIs(request, 'is-dry-run', 'true')) return response.bytes(200, [], Buffer.alloc(0));

  const detached = headerIs(request, 'fn-invoke-type', 'detached');
  const callId = createUlid();
  const headers = toFunctionHeaders(request.rawHeaders, { callId, requestId: response.requestId, keyId });
  const call: FunctionCall = { id: callId, headers, body, timeoutInSeconds: toTimeout(runner, detached) };
  context.outputs.begin(callId);
  if (detached) {
    const ended = runner.call(call, nobody, context.closing);
    response.bytes(202, [], Buffer.alloc(0), callId);
    return ended;
  }
  const sink =
    context.response() === 'stream'
      ? new StreamedResponse(response, callId)
      : new CollectedResponse(response, callId);
  await runner.call(call, sink, AbortSignal.any([gone.signal, context.closing]));
}

function headerIs(request: IncomingMessage, name: string, value: string): boolean {
  const given = request.headers[name];
  return typeof given === 'string' && given.toLowerCase() === value;
}

function toTimeout({ found: { definition } }: FunctionRunner, detached: boolean): number {
  if (!definition.ok) return 0;
  return detached ? definition.value.detachedTimeoutInSeconds : definition.value.timeoutInSeconds;
}

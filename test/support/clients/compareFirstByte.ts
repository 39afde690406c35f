import type { InvocationRequest } from '../../../src/core/invocation/invocationRequest.ts';
import { toInvokeUrl } from '../../../src/core/oci/invokeEndpoint.ts';
import type { Invoker } from '../../../src/invoker/invoker.ts';
import { createBareCaller } from './bareCaller.ts';

/** Medians in milliseconds to the first byte of a warm call. */
export type FirstByteComparison = { readonly bare: number; readonly invoker: number };

/** Alternates between bare calls and ours to the same function, after a warm-up. The request names endpoint and config file. */
export async function compareFirstByte(
  invoker: Invoker,
  request: InvocationRequest,
  rounds = 200,
): Promise<FirstByteComparison> {
  const { endpoint = '', functionId, credentials } = request;
  const bare = createBareCaller(credentials.configFile ?? '');
  const url = toInvokeUrl(endpoint, functionId);
  const taken = { bare: [] as number[], invoker: [] as number[] };
  const warmUp = 30;
  for (let round = -warmUp; round < rounds; round++) {
    const times = {
      bare: await bare.call(
        url,
        request.body instanceof Uint8Array ? Buffer.from(request.body) : Buffer.alloc(0),
      ),
      invoker: await timeInvoker(invoker, request),
    };
    if (round < 0) continue;
    taken.bare.push(times.bare);
    taken.invoker.push(times.invoker);
  }
  bare.dispose();
  return { bare: median(taken.bare), invoker: median(taken.invoker) };
}

async function timeInvoker(invoker: Invoker, request: InvocationRequest): Promise<number> {
  const startedAt = performance.now();
  let firstByte: number | undefined;
  for await (const event of invoker.invoke(request)) {
    if (event.type === 'failed') throw new Error(JSON.stringify(event.failure));
    if (event.type === 'chunk') firstByte ??= performance.now() - startedAt;
  }
  if (firstByte === undefined) throw new Error('The answer was empty.');
  return firstByte;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

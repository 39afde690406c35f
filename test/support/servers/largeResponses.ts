import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyLimit } from '../../../src/core/common/limits.ts';

/** A service on loopback that responds to `/large/…` with the maximum size of the real one, and to everything else without a body. */
export type LargeResponses = { readonly url: string; dispose(): Promise<void> };

/** Starts one. */
export async function startLargeResponses(): Promise<LargeResponses> {
  const body = Buffer.alloc(bodyLimit, 'x');
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end(request.url?.startsWith('/large/') ? body : ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dispose: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

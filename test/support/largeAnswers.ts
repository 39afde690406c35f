import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyLimit } from '../../src/core/limits.ts';

/** A service on loopback that answers every call with as many bytes as the real one gives at most. */
export type LargeAnswers = {
  readonly url: string;
  /** Milliseconds from the head of the last answer until its reader was done and closed the connection. */
  takeDuration(): number;
  dispose(): Promise<void>;
};

/** Starts one. */
export async function startLargeAnswers(): Promise<LargeAnswers> {
  const body = Buffer.alloc(bodyLimit, 'x');
  let duration = Number.NaN;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const startedAt = performance.now();
      response.socket?.once('close', () => (duration = performance.now() - startedAt));
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeDuration: () => {
      const taken = duration;
      duration = Number.NaN;
      return taken;
    },
    dispose: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

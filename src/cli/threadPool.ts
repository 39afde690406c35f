import { access } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Threads of Node's pool by default. */
const usual = 4;

/**
 * Gives Node's thread pool, which signs, no more threads than there are processors, but at least two: one may wait for a name server. More
 * threads would only take turns with the main thread, which sends: a thousand requests on two processors took 4 % longer. Has no effect on a
 * pool that is in use, nor on Windows, and leaves a size that the user has chosen.
 */
export function limitThreadPool(env: NodeJS.ProcessEnv, processors = availableParallelism()): void {
  const threads = Math.max(2, processors);
  if (threads >= usual || env['UV_THREADPOOL_SIZE'] !== undefined) return;
  env['UV_THREADPOOL_SIZE'] = `${threads}`;
  // The pool reads it when it gets its first job, now. Functions must not inherit it.
  access('.', () => {});
  delete env['UV_THREADPOOL_SIZE'];
}

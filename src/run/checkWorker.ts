import { parentPort } from 'node:worker_threads';
import { errorReason } from '../core/common/errorReason.ts';
import { runCheckJob, type CheckJob } from './checkJob.ts';
import type { CheckReport } from './checkResponse.ts';

/** A job for the thread. */
export type CheckCall = { readonly id: number; readonly job: CheckJob };

/** What the thread says about a job. */
export type CheckAnswer = { readonly id: number } & (
  { readonly report: CheckReport } | { readonly error: string }
);

// The program of a thread: a large body or a slow schema holds up nothing else.
parentPort?.on('message', ({ id, job }: CheckCall) => {
  void answer(job).then((result) => parentPort?.postMessage({ id, ...result } satisfies CheckAnswer));
});

async function answer(job: CheckJob): Promise<{ readonly report: CheckReport } | { readonly error: string }> {
  try {
    return { report: await runCheckJob(job) };
  } catch (error) {
    return { error: errorReason(error) };
  }
}

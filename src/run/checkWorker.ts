import { parentPort } from 'node:worker_threads';
import { errorReason } from '../core/common/errorReason.ts';
import type { ResponseChecks } from '../core/expectations/expandChecks.ts';
import { runCheckJob, type CheckJob } from './checkJob.ts';
import type { CheckReport } from './checkResponse.ts';
import { Schemas } from './expectations/schemaFiles.ts';
import { findCheckProblems, type CheckProblem } from './findCheckProblems.ts';

/** What the thread can do: check a response, and find problems in expectations before anything is sent. */
export type CheckTasks = {
  readonly check: { readonly params: CheckJob; readonly result: CheckReport };
  readonly findProblems: {
    readonly params: { readonly checks: ResponseChecks; readonly folder: string };
    readonly result: readonly CheckProblem[];
  };
};

/** A task for the thread. */
type CheckCall = {
  [K in keyof CheckTasks]: {
    readonly id: number;
    readonly task: K;
    readonly params: CheckTasks[K]['params'];
  };
}[keyof CheckTasks];

/** The result of a task, or why there is none. */
export type CheckAnswer = { readonly id: number } & (
  | { readonly result: CheckTasks[keyof CheckTasks]['result'] }
  | { readonly error: string }
);

// The program of a thread: a large body or a slow schema holds up nothing else.
parentPort?.on('message', (call: CheckCall) => {
  void answer(call).then((message) => parentPort?.postMessage(message));
});

async function answer(call: CheckCall): Promise<CheckAnswer> {
  const { id } = call;
  try {
    return { id, result: await run(call) };
  } catch (error) {
    return { id, error: errorReason(error) };
  }
}

function run(call: CheckCall): Promise<CheckTasks[keyof CheckTasks]['result']> {
  switch (call.task) {
    case 'check':
      return runCheckJob(call.params);
    case 'findProblems':
      return findCheckProblems(call.params.checks, call.params.folder, new Schemas());
  }
}

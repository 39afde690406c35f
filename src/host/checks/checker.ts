import type { ResponseChecks } from '../../core/expectations/expandChecks.ts';
import type { CheckReport } from '../../run/checkResponse.ts';
import type { CheckProblem } from '../../run/findCheckProblems.ts';
import type { CheckPlan } from '../invocations/checkPlan.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { CheckThread } from './checkThread.ts';
import { toCheckJob } from './toCheckJob.ts';

/** Checks invocations that have ended. */
export class Checker {
  readonly #thread: CheckThread;

  /** @param program path of the program of the thread that checks */
  constructor(program: string) {
    this.#thread = new CheckThread(program);
  }

  /**
   * Returns the results; undefined if the invocation was cancelled.
   *
   * @param updateIn the folder that snapshots are written in or below; absent: they are only compared
   */
  async check(invocation: Invocation, plan: CheckPlan, updateIn?: string): Promise<CheckReport | undefined> {
    const job = await toCheckJob(invocation, plan, updateIn);
    return job && this.#thread.run('check', job);
  }

  /** Finds what the reader of request files leaves to libraries: JSONPaths and schemas that are not valid. */
  findProblems(checks: ResponseChecks, folder: string): Promise<readonly CheckProblem[]> {
    return this.#thread.run('findProblems', { checks, folder });
  }

  dispose(): Promise<void> {
    return this.#thread.dispose();
  }
}

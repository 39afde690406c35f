import { Worker } from 'node:worker_threads';
import type { CheckAnswer, CheckTasks } from '../../run/checkWorker.ts';

/** How long the thread stays without a job, in milliseconds: a run of requests uses one thread. */
const idleTime = 10_000;

type Result = CheckTasks[keyof CheckTasks]['result'];

type Waiting = { readonly resolve: (result: Result) => void; readonly reject: (error: Error) => void };

/** Checks responses in a thread of their own, so that large bodies and slow schemas do not block the window. */
export class CheckThread {
  readonly #program: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  /** @param program path of `checkWorker` */
  constructor(program: string) {
    this.#program = program;
  }

  /** Rejects if the thread ends before the task does, for example because its memory is full. */
  async run<K extends keyof CheckTasks>(
    task: K,
    params: CheckTasks[K]['params'],
  ): Promise<CheckTasks[K]['result']> {
    clearTimeout(this.#idle);
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#last;
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, task, params });
    });
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  #start(): Worker {
    // No environment variables: the checks need none.
    const worker = new Worker(this.#program, { env: {} });
    worker.unref();
    worker.on('message', (answer: CheckAnswer) => this.#settle(answer));
    worker.on('error', (error: Error) => this.#fail(worker, error));
    worker.on('exit', () => this.#fail(worker, new Error('the thread of the checks has ended')));
    return worker;
  }

  #settle(answer: CheckAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('result' in answer) waiting?.resolve(answer.result);
    else waiting?.reject(new Error(answer.error));
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#endIdle(), idleTime).unref();
  }

  /** A job that comes before the thread has ended starts another one. */
  #endIdle(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  /** The next job starts another thread. */
  #fail(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of all) reject(error);
  }
}

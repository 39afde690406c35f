import type { FunctionProcess } from './functionProcess.ts';
import type { Launched } from './launchFunction.ts';

/** How a pool starts a process, and what it reports. */
export type PoolOptions = {
  /**
   * @param signal aborts the start
   * @param callSignal aborts the call that causes it
   */
  readonly launch: (callId: string, signal: AbortSignal, callSignal?: AbortSignal) => Promise<Launched>;
  /** Processes that may be kept, at least 1. Read when a call ends. */
  readonly limit: () => number;
  /** Called when a process starts, has started or is retired. */
  readonly changed: () => void;
  /** Called when a process ended that nobody had stopped. */
  readonly died: (reason: string) => void;
};

type Start = {
  readonly launched: Promise<Launched>;
  readonly abort: AbortController;
  readonly generation: number;
  /** The call that gets the process; undefined if any call may use it. */
  readonly callId: string | undefined;
};

/**
 * The processes of one function. A process belongs to one call at a time: `take` it, then `release` or `retire` it. Processes that were
 * started before `renew` are never used for a new call.
 */
export class ProcessPool {
  readonly #options: PoolOptions;
  /** Running processes with their generation. */
  readonly #all = new Map<FunctionProcess, number>();
  readonly #busy = new Set<FunctionProcess>();
  readonly #starts = new Set<Start>();
  readonly #ending = new Set<Promise<void>>();
  #generation = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Number of running processes. */
  get size(): number {
    return this.#all.size;
  }

  get isStarting(): boolean {
    return this.#starts.size > 0;
  }

  /** True if no process of the present generation runs or starts: the next one may have other sources. */
  get isNew(): boolean {
    const generations = [...this.#all.values(), ...[...this.#starts].map(({ generation }) => generation)];
    return !generations.includes(this.#generation);
  }

  /** True if a process may write files at this moment. */
  get isActive(): boolean {
    return this.#busy.size + this.#starts.size + this.#ending.size > 0;
  }

  /**
   * Returns an idle process, else starts one. Call it at most as often at a time as there may be processes.
   *
   * @param signal of the call
   */
  async take(callId: string, signal: AbortSignal): Promise<Launched> {
    const isCurrent = (each: { readonly generation: number }): boolean =>
      each.generation === this.#generation;
    for (;;) {
      const idle = this.#findIdle();
      if (idle) {
        this.#busy.add(idle);
        return { ok: true, process: idle };
      }
      const open = [...this.#starts].find((start) => start.callId === undefined && isCurrent(start));
      const launched = await (open ?? this.#start(callId, signal)).launched;
      if (!launched.ok || !open) return launched;
    }
  }

  /** Starts a process for the next call unless one runs or starts. */
  async start(): Promise<Launched> {
    const idle = [...this.#all].find(([, generation]) => generation === this.#generation)?.[0];
    if (idle) return { ok: true, process: idle };
    const open = [...this.#starts].find(({ generation }) => generation === this.#generation);
    const start = open ?? this.#start(undefined);
    return start.launched;
  }

  /** Keeps a process for the next call, unless it is out of date or one too many. */
  release(process: FunctionProcess): void {
    this.#busy.delete(process);
    const isKept = this.#all.get(process) === this.#generation && this.size <= this.#options.limit();
    if (!isKept) this.retire(process);
  }

  /** Removes a process, unless it has ended already. It ends in the background. */
  retire(process: FunctionProcess): void {
    if (!this.#all.has(process)) return;
    this.#forget(process);
    this.#options.changed();
    const ending = process.stop().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  /** Begins a new generation: ends idle processes, and the others after their call. Resolves once the idle ones are gone. */
  async renew(): Promise<void> {
    this.#generation += 1;
    for (const process of this.#all.keys()) if (!this.#busy.has(process)) this.retire(process);
    await Promise.all(this.#ending);
  }

  /** Ends all processes, but none that starts after this; the calls that they run fail. Resolves once nothing is left of them. */
  async stop(): Promise<void> {
    const starts = [...this.#starts];
    const last = this.#generation;
    this.#generation += 1;
    for (const { abort } of starts) abort.abort();
    await Promise.all(starts.map(({ launched }) => launched));
    for (const [process, generation] of this.#all) if (generation <= last) this.retire(process);
    await Promise.all(this.#ending);
  }

  #findIdle(): FunctionProcess | undefined {
    for (const [process, generation] of this.#all)
      if (generation === this.#generation && !this.#busy.has(process)) return process;
    return undefined;
  }

  #start(callId: string | undefined, callSignal?: AbortSignal): Start {
    const abort = new AbortController();
    const generation = this.#generation;
    const start: Start = {
      launched: this.#launch(callId, abort.signal, generation, callSignal),
      abort,
      generation,
      callId,
    };
    this.#starts.add(start);
    this.#options.changed();
    void start.launched.then(() => {
      this.#starts.delete(start);
      this.#options.changed();
    });
    return start;
  }

  async #launch(
    callId: string | undefined,
    signal: AbortSignal,
    generation: number,
    callSignal?: AbortSignal,
  ): Promise<Launched> {
    const launched = await this.#options.launch(callId ?? '', signal, callSignal);
    if (!launched.ok) return launched;
    const { process } = launched;
    this.#all.set(process, generation);
    if (callId !== undefined) this.#busy.add(process);
    void process.ended.then((reason) => {
      if (!this.#all.has(process)) return;
      this.#forget(process);
      this.#options.died(reason);
    });
    if (callId === undefined && generation !== this.#generation) this.retire(process);
    return launched;
  }

  #forget(process: FunctionProcess): void {
    this.#all.delete(process);
    this.#busy.delete(process);
  }
}

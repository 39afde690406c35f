import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Logger } from '../../core/common/logger.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { toOwnFolder, type LaunchPlan } from '../runtimes/runtime.ts';
import type { LocalFunction, LocalFunctionState } from './localFunction.ts';
import type { ProcessPool } from './processPool.ts';

/** What the status of a function depends on, and who hears of its changes. */
export type StatusOptions = {
  readonly pool: () => Pick<ProcessPool, 'size' | 'isStarting'>;
  readonly isBuilding: () => boolean;
  readonly logger: Logger;
  /** Called when the state has changed. */
  readonly changed: () => void;
};

/** Failures of a definition. */
const invalid: ReadonlySet<Failure['code']> = new Set([
  'funcYamlInvalid',
  'settingInvalid',
  'archiveUnreadable',
  'archiveRefused',
]);

/** Failures because of what this machine lacks. */
const unavailable: ReadonlySet<Failure['code']> = new Set(['localUnavailable', 'dependenciesMissing']);

/** What is known about a function: its definition, how it runs, and why it does not. */
export class FunctionStatus {
  readonly #options: StatusOptions;
  #found: FoundFunction;
  #failure: Failure | undefined;
  #plan: LaunchPlan | undefined;
  #reported: { readonly state: LocalFunctionState; readonly failure: Failure | undefined } | undefined;

  constructor(found: FoundFunction, options: StatusOptions) {
    this.#options = options;
    this.#found = found;
  }

  get found(): FoundFunction {
    return this.#found;
  }

  /** True if no process runs or starts, and the last one did not fail. */
  get isStopped(): boolean {
    return this.#state === 'idle' || this.#state === 'unavailable';
  }

  get value(): LocalFunction {
    const { id, name, path, archive, entry, definition } = this.#found;
    return {
      id,
      name,
      folder: toOwnFolder(this.#found),
      path,
      runtime: definition.ok ? definition.value.runtime : '',
      state: this.#state,
      ...defined({ archive, entry, failure: this.#failure }),
      ...defined({ codeOnly: definition.ok ? definition.value.codeOnly : undefined }),
      ...defined({ program: this.#plan?.program, venv: this.#plan?.venv }),
      timeoutInSeconds: definition.ok ? definition.value.timeoutInSeconds : 0,
      memoryInMBs: definition.ok ? definition.value.memoryInMBs : 0,
    };
  }

  /** Sets the definition. */
  update(found: FoundFunction): void {
    this.#found = found;
    if (!found.definition.ok) this.fail(found.definition.failure);
    else if (this.#failure && invalid.has(this.#failure.code)) this.fail(undefined);
  }

  /** Forgets the failure, because a build or a process starts. */
  begin(): void {
    this.#failure = undefined;
  }

  /** Sets how the function runs; undefined if that is unknown. */
  plan(plan: LaunchPlan | undefined): void {
    this.#plan = plan;
  }

  /** Returns the failure of a process that ended by itself. */
  ended(reason: string): Failure {
    return { code: 'localFunctionFailed', name: this.#found.name, reason };
  }

  /** Sets the failure, or removes it. That of one process does not count while another one runs. */
  fail(failure: Failure | undefined): void {
    if (failure?.code !== 'localFunctionFailed' || this.#options.pool().size === 0) this.#failure = failure;
    this.report();
  }

  /** Reports the state if it has changed. */
  report(): void {
    const now = { state: this.#state, failure: this.#failure };
    if (this.#reported?.state === now.state && this.#reported.failure === now.failure) return;
    this.#reported = now;
    this.#options.logger.debug(`${this.#found.name}: ${now.state}`);
    this.#options.changed();
  }

  get #state(): LocalFunctionState {
    if (this.#options.isBuilding()) return 'building';
    if (this.#failure) return unavailable.has(this.#failure.code) ? 'unavailable' : 'failed';
    const pool = this.#options.pool();
    if (pool.size > 0) return 'ready';
    return pool.isStarting ? 'starting' : 'idle';
  }
}

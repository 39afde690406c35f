import { untilAborted } from '../common/untilAborted.ts';
import type { Connections } from '../transport/connections.ts';
import { obtainInstancePrincipal } from './instancePrincipal.ts';
import type { Principal, PrincipalAuth, PrincipalContext, Trouble } from './principal.ts';
import { readResourcePrincipal } from './resourcePrincipal.ts';
import { obtainWorkloadIdentity } from './workloadIdentity.ts';

/** Acting for a user (`instance_obo_user`) uses the principal of the instance. */
type PrincipalKind = Exclude<PrincipalAuth, 'instance_obo_user'>;

/** The principals of this machine. Each is requested once, and kept until shortly before its token expires. */
export class PrincipalStore {
  readonly #env: NodeJS.ProcessEnv;
  readonly #obtain: Readonly<
    Record<PrincipalKind, (context: PrincipalContext) => Promise<Principal | Trouble>>
  >;
  readonly #kept = new Map<PrincipalKind, Principal>();
  readonly #tasks = new Map<PrincipalKind, SharedTask<Principal | Trouble>>();

  constructor(connections: Connections, env: NodeJS.ProcessEnv) {
    this.#env = env;
    this.#obtain = {
      instance_principal: (context) => obtainInstancePrincipal(context, connections),
      resource_principal: readResourcePrincipal,
      oke_workload_identity: obtainWorkloadIdentity,
    };
  }

  /**
   * Returns a principal, or why there is none. Undefined if the signal aborted.
   *
   * @param renew the last one was rejected, so that a new one is requested
   */
  async get(
    auth: PrincipalAuth,
    renew: boolean,
    signal: AbortSignal,
  ): Promise<Principal | Trouble | undefined> {
    const kind = auth === 'instance_obo_user' ? 'instance_principal' : auth;
    const kept = this.#kept.get(kind);
    if (kept && !renew && kept.renewAt > Date.now()) return kept;
    return this.#task(kind).wait(signal);
  }

  /** Returns the request that is running, whose result is as new as that of another one, else starts one. */
  #task(kind: PrincipalKind): SharedTask<Principal | Trouble> {
    const running = this.#tasks.get(kind);
    if (running && !running.abandoned) return running;
    const task = new SharedTask(async (signal) => {
      const got = await this.#obtain[kind]({ env: this.#env, signal }).finally(() => {
        if (this.#tasks.get(kind) === task) this.#tasks.delete(kind);
      });
      if (!('trouble' in got)) this.#kept.set(kind, got);
      return got;
    });
    this.#tasks.set(kind, task);
    return task;
  }
}

/** A task that several callers can wait for, each with its own signal. It is aborted once all of them have stopped waiting. */
export class SharedTask<T> {
  readonly #controller = new AbortController();
  readonly #result: Promise<T>;
  #waiting = 0;

  constructor(run: (signal: AbortSignal) => Promise<T>) {
    this.#result = run(this.#controller.signal);
  }

  /** True once the task was aborted; later callers need a new one. */
  get abandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Returns the result; undefined if the signal aborted first. */
  async wait(signal: AbortSignal): Promise<T | undefined> {
    this.#waiting += 1;
    try {
      return await untilAborted(this.#result, signal);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#controller.abort();
    }
  }
}

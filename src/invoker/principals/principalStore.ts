import type { Connections } from '../transport/connections.ts';
import { obtainInstancePrincipal } from './instancePrincipal.ts';
import type { Principal, PrincipalAuth, PrincipalContext, Trouble } from './principal.ts';
import { readResourcePrincipal } from './resourcePrincipal.ts';
import { SharedTask } from './sharedTask.ts';
import { obtainWorkloadIdentity } from './workloadIdentity.ts';

/** One who acts for a user is an instance all the same. */
type PrincipalKind = Exclude<PrincipalAuth, 'instance_obo_user'>;

/** Principals of this machine. Each is asked for once and kept until shortly before its token ends. */
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

  /** Undefined: the signal aborted. `renew`: what was given last was refused, so another one is asked for. */
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

  /** The one that is under way, which is as new as any that would be begun. */
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

import type { FunctionRegistry } from './functionRegistry.ts';
import type { FunctionRunner } from './functionRunner.ts';
import { toLocalOcid } from './localOcid.ts';

/** What `GET /functions/ID` says; a list has the same without `config`. */
export type FunctionSummary = Readonly<Record<string, unknown>>;

/** The functions and applications of this machine in the words of the service's management API. */
export class Management {
  readonly #registry: FunctionRegistry;
  readonly #url: string;
  readonly #since = new Date().toISOString();

  /** @param url the invoke endpoint of every function */
  constructor(registry: FunctionRegistry, url: string) {
    this.#registry = registry;
    this.#url = url;
  }

  applications(compartmentId: string): readonly FunctionSummary[] {
    const applications = new Map(
      this.#registry.list().map(({ found }) => [found.application.id, found.application]),
    );
    return [...applications.values()].map(({ id, name }) => ({
      ...this.#common(id, name, compartmentId),
      subnetIds: [],
      networkSecurityGroupIds: [],
    }));
  }

  functions(applicationId: string): readonly FunctionSummary[] {
    return this.#registry
      .list()
      .filter(({ found }) => found.application.id === applicationId)
      .map((runner) => this.#summary(runner));
  }

  function(id: string): FunctionSummary | undefined {
    const runner = this.#registry.get(id);
    if (!runner) return undefined;
    const { definition } = runner.found;
    return { ...this.#summary(runner), config: definition.ok ? definition.value.config : {} };
  }

  #summary(runner: FunctionRunner): FunctionSummary {
    const { id, name, memoryInMBs, timeoutInSeconds } = runner.value;
    return {
      ...this.#common(id, name, toLocalOcid('compartment')),
      applicationId: runner.found.application.id,
      memoryInMBs,
      timeoutInSeconds,
      invokeEndpoint: this.#url,
    };
  }

  #common(id: string, displayName: string, compartmentId: string): FunctionSummary {
    return {
      id,
      displayName,
      compartmentId,
      lifecycleState: 'ACTIVE',
      shape: 'GENERIC_X86',
      freeformTags: {},
      definedTags: {},
      timeCreated: this.#since,
      timeUpdated: this.#since,
    };
  }
}

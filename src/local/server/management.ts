import type { FoundFunction } from '../discover/findFunctions.ts';
import type { FunctionRegistry } from '../process/functionRegistry.ts';
import type { FunctionRunner } from '../process/functionRunner.ts';
import { toLocalOcid } from '../discover/localOcid.ts';
import type { ServedVersion } from './route.ts';

/** An application or a function as the service's API describes it. */
export type ManagedItem = Readonly<Record<string, unknown>>;

/**
 * The functions and applications of this machine, as the service's management API describes them.
 *
 * Sources of the shapes: the models `Function` and `Application` of the Python SDKs 2.182.1 (API version 20181201) and
 * 2.189.0 (20260325). Fields that an item does not have are left out, as the service does.
 */
export class Management {
  readonly #registry: FunctionRegistry;
  readonly #url: string;
  readonly #since = new Date().toISOString();

  /** @param url the invoke endpoint of every function */
  constructor(registry: FunctionRegistry, url: string) {
    this.#registry = registry;
    this.#url = url;
  }

  applications(compartmentId: string): readonly ManagedItem[] {
    const applications = new Map(
      this.#registry.list().map(({ found }) => [found.application.id, found.application]),
    );
    return [...applications.values()].map((each) => this.#applicationSummary(each, compartmentId));
  }

  /** Describes an application with its config, which lists leave out. */
  application(id: string): ManagedItem | undefined {
    const found = this.#registry.list().find((each) => each.found.application.id === id)?.found.application;
    return found && { ...this.#applicationSummary(found, toLocalOcid('compartment')), config: found.config };
  }

  functions(applicationId: string, version: ServedVersion): readonly ManagedItem[] {
    return this.#registry
      .list()
      .filter(({ found }) => found.application.id === applicationId)
      .map((runner) => this.#functionSummary(runner, version));
  }

  /** Describes a function with its config, which lists leave out. */
  function(id: string, version: ServedVersion): ManagedItem | undefined {
    const runner = this.#registry.get(id);
    if (!runner) return undefined;
    const { definition } = runner.found;
    const config = definition.ok ? definition.value.config : {};
    return { ...this.#functionSummary(runner, version), config };
  }

  #applicationSummary({ id, name }: FoundFunction['application'], compartmentId: string): ManagedItem {
    return { ...this.#common(id, name, compartmentId), subnetIds: [], networkSecurityGroupIds: [] };
  }

  #functionSummary(runner: FunctionRunner, version: ServedVersion): ManagedItem {
    const { id, name, memoryInMBs, timeoutInSeconds } = runner.value;
    return {
      ...this.#common(id, name, toLocalOcid('compartment')),
      ...toSource(runner.found, version),
      applicationId: runner.found.application.id,
      memoryInMBs,
      timeoutInSeconds,
      invokeEndpoint: this.#url,
    };
  }

  #common(id: string, displayName: string, compartmentId: string): ManagedItem {
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

/** What a function is made from: the image that the Fn CLI would build of it. No image is built here, so it has no digest. */
function toSource({ name, definition }: FoundFunction, version: ServedVersion): ManagedItem {
  const image = definition.ok && definition.value.version ? `${name}:${definition.value.version}` : name;
  return version === '20181201' ? { image } : { sourceDetails: { sourceType: 'CONTAINER_IMAGE', image } };
}

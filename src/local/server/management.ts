import { defined } from '../../core/common/defined.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import type { CodeOnly } from '../discover/funcYaml.ts';
import type { FunctionRegistry } from '../process/functionRegistry.ts';
import type { FunctionRunner } from '../process/functionRunner.ts';
import { toLocalOcid } from '../discover/localOcid.ts';
import type { ServedVersion } from './route.ts';

/** An application or a function in the form of the Functions API. */
export type ManagedItem = Readonly<Record<string, unknown>>;

/**
 * Describes the local functions and applications in the form of the Functions API. Omits fields without a value, as the service does.
 *
 * @see the models `Function` and `Application` of the Python SDKs 2.182.1 (API version 20181201) and 2.189.0 (20260325)
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

  /** Describes an application, with its config, which lists omit. */
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

  /** Describes a function, with its config, which lists omit. */
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

/** Returns the archive or the image that the Fn CLI would build. Nothing is built here, so there is no digest. */
function toSource({ name, definition }: FoundFunction, version: ServedVersion): ManagedItem {
  const codeOnly = definition.ok ? definition.value.codeOnly : undefined;
  // Clients of the older version know no archives.
  if (codeOnly && definition.ok)
    return version === '20181201' ? {} : { sourceDetails: toArchive(codeOnly, definition.value.runtime) };
  const image = definition.ok && definition.value.version ? `${name}:${definition.value.version}` : name;
  return version === '20181201' ? { image } : { sourceDetails: { sourceType: 'CONTAINER_IMAGE', image } };
}

function toArchive({ handler, runtimeConfigType }: CodeOnly, runtimeName: string): ManagedItem {
  return {
    sourceType: 'ARCHIVE',
    archiveSourceDetails: { archiveSourceType: 'DIRECT_ARCHIVE' },
    ...defined({ handler }),
    runtimeConfig: {
      runtimeConfigType: runtimeConfigType ?? 'FUNCTION_UPDATE',
      functionsRuntimeName: runtimeName,
    },
  };
}

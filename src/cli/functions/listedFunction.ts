import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import { defined } from '../../core/common/defined.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { FoundFunction } from '../../local/discover/findFunctions.ts';
import type { TenancyApplication } from './tenancyFunctions.ts';

/** A function as `ocifn functions --output json` has it; scripts depend on its keys. */
export type ListedFunction = {
  readonly name: string;
  readonly id?: string;
  /** What a command names it by, where its name alone means another or several. */
  readonly reference?: string;
  readonly application?: string;
  readonly endpoint?: string;
  /** Of a function of this machine. */
  readonly runtime?: string;
  readonly timeoutInSeconds?: number;
  readonly memoryInMBs?: number;
  readonly lifecycleState?: string;
  /** The name by which the folder knows a function of the tenancy already. */
  readonly knownAs?: string;
  /** Why it cannot be invoked. */
  readonly problem?: string;
};

/** A function of the folder's settings. */
export function toListedConfigured({ name, function: entry }: ConfiguredEntry): ListedFunction {
  if (!entry.ok) return { name, problem: describeFailure(entry.failure).message };
  const { id, application, endpoint, timeoutInSeconds, memoryInMBs } = entry.value;
  return { name, id, ...defined({ application, endpoint, timeoutInSeconds, memoryInMBs }) };
}

/** The functions of this machine, beside those of the folder's settings. */
export function toListedLocals(
  local: readonly FoundFunction[],
  configured: readonly ConfiguredEntry[],
): readonly ListedFunction[] {
  const references = toLocalReferences(local, new Set(configured.map(({ name }) => name)));
  return local.map((each) => toListedLocal(each, references.get(each.id)));
}

function toListedLocal({ name, id, definition }: FoundFunction, reference = name): ListedFunction {
  const named = { name, id, ...(reference !== name && { reference }) };
  if (!definition.ok) return { ...named, problem: describeFailure(definition.failure).message };
  const { runtime, timeoutInSeconds, memoryInMBs } = definition.value;
  return { ...named, runtime, timeoutInSeconds, memoryInMBs };
}

/** The functions of a tenancy; those that the settings know already are marked. */
export function toListedInTenancy(
  applications: readonly TenancyApplication[],
  known: readonly ConfiguredEntry[],
): readonly ListedFunction[] {
  return applications.flatMap(({ application, functions }) =>
    functions.map(({ id, displayName, invokeEndpoint, lifecycleState, timeoutInSeconds, memoryInMBs }) => ({
      name: displayName,
      id,
      application: application.displayName,
      lifecycleState,
      ...defined({
        endpoint: invokeEndpoint,
        timeoutInSeconds,
        memoryInMBs,
        knownAs: known.find((entry) => entry.function.ok && entry.function.value.id === id)?.name,
      }),
    })),
  );
}

/** Its line of the table. */
export function toRow(found: ListedFunction): readonly string[] {
  const { name, id = '', reference, application = '', runtime, lifecycleState = 'ACTIVE', knownAs } = found;
  const remarks = [
    ...(reference === undefined ? [] : [reference]),
    ...(runtime === undefined ? [] : [`${runtime}, local`]),
    ...(lifecycleState === 'ACTIVE' ? [] : [lifecycleState]),
    ...(knownAs === undefined ? [] : [`added as ${knownAs}`]),
  ];
  return [name, id, application, remarks.join(', ')];
}

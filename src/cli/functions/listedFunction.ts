import type { ConfiguredEntry } from '../../core/functions/configuredFunction.ts';
import { describeSource, type SourceDetails } from '../../core/functions/sourceDetails.ts';
import { defined } from '../../core/common/defined.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { FoundFunction } from '../../local/discover/findFunctions.ts';
import type { TenancyApplication } from './tenancyFunctions.ts';

/** A function as `ocifn functions --output json` prints it; scripts depend on its keys. */
export type ListedFunction = {
  readonly name: string;
  readonly id?: string;
  /** How to name it in a command, if its plain name is ambiguous or names another function. */
  readonly reference?: string;
  readonly application?: string;
  readonly endpoint?: string;
  /** Only for a local function. */
  readonly runtime?: string;
  readonly timeoutInSeconds?: number;
  readonly memoryInMBs?: number;
  readonly sourceDetails?: SourceDetails;
  readonly lifecycleState?: string;
  /** Name of the function in the settings of the folder, if it was already added. */
  readonly knownAs?: string;
  /** Why it cannot be invoked. */
  readonly problem?: string;
};

/** Returns a function of the settings. */
export function toListedConfigured({ name, function: entry }: ConfiguredEntry): ListedFunction {
  if (!entry.ok) return { name, problem: describeFailure(entry.failure).message };
  const { id, application, endpoint, timeoutInSeconds, memoryInMBs, sourceDetails } = entry.value;
  return { name, id, ...defined({ application, endpoint, timeoutInSeconds, memoryInMBs, sourceDetails }) };
}

/** Returns the local functions, with a reference for those whose name is ambiguous beside the settings. */
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

/** Returns the functions of a tenancy; those that the settings already contain have `knownAs`. */
export function toListedInTenancy(
  applications: readonly TenancyApplication[],
  known: readonly ConfiguredEntry[],
): readonly ListedFunction[] {
  return applications.flatMap(({ application, functions }) =>
    functions.map((found) => ({
      name: found.displayName,
      id: found.id,
      application: application.displayName,
      lifecycleState: found.lifecycleState,
      ...defined({
        endpoint: found.invokeEndpoint,
        timeoutInSeconds: found.timeoutInSeconds,
        memoryInMBs: found.memoryInMBs,
        sourceDetails: found.sourceDetails,
        knownAs: known.find((entry) => entry.function.ok && entry.function.value.id === found.id)?.name,
      }),
    })),
  );
}

/** Returns the cells of a function in the table. */
export function toRow(found: ListedFunction): readonly string[] {
  const { name, id = '', reference, application = '', runtime, sourceDetails, knownAs } = found;
  const { lifecycleState = 'ACTIVE' } = found;
  const remarks = [
    ...(reference === undefined ? [] : [reference]),
    ...(runtime === undefined ? [] : [`${runtime}, local`]),
    ...(sourceDetails === undefined ? [] : [describeSource(sourceDetails)]),
    ...(lifecycleState === 'ACTIVE' ? [] : [lifecycleState]),
    ...(knownAs === undefined ? [] : [`added as ${knownAs}`]),
  ];
  return [name, id, application, remarks.join(', ')];
}

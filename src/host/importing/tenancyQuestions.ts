import { setTimeout } from 'node:timers/promises';
import type { Failure } from '../../core/common/failure.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { Application, Compartment, ManagementApi } from '../../invoker/tenancy/managementApi.ts';
import type { Asked } from '../ui/asking.ts';
import { pickArriving, pickOne } from '../ui/pickArriving.ts';
import { showProgress } from '../ui/showProgress.ts';
import type { ListedFunction } from './importedEntries.ts';
import { toApplicationItems, toCompartmentItems, toFunctionItems } from './tenancyItems.ts';

/** Milliseconds before progress is shown: a key is read at once, while a principal may take seconds. */
const progressDelay = 500;

/** Opens a tenancy, with progress that the user can cancel. Undefined if the user cancelled, here or when asked for a passphrase. */
export async function openTenancy(
  invoker: Pick<Invoker, 'openTenancy'>,
  credentials: CredentialSource,
): Promise<Result<ManagementApi> | undefined> {
  const ending = new AbortController();
  const opening = invoker.openTenancy({ credentials }, ending.signal);
  const slow = await Promise.race([opening.then(() => false), setTimeout(progressDelay, true)]);
  if (!slow) return opening;
  return showProgress('Loading OCI profile', async (_, token) => {
    token.onCancellationRequested(() => ending.abort());
    return opening;
  });
}

/** The options of each question about a tenancy. */
export type TenancyQuestion = {
  readonly tenancy: ManagementApi;
  readonly title: string;
  readonly report: (failure: Failure) => Promise<void>;
};

/** Asks for the compartment of the functions. `back`: there is a previous question. */
export async function askCompartment(
  { tenancy, title, report }: TenancyQuestion,
  back: boolean,
): Promise<Asked<Compartment>> {
  return pickOne({
    title,
    report,
    back,
    placeholder: `Select a compartment in ${tenancy.region}`,
    none: 'You have no access to compartments in this tenancy.',
    arriving: (signal) => tenancy.listCompartments(signal),
    toItems: toCompartmentItems,
  });
}

/** Asks for one or more applications of a compartment. */
export async function askApplications(
  { tenancy, title, report }: TenancyQuestion,
  compartment: Compartment,
): Promise<Asked<readonly Application[]>> {
  return pickArriving({
    title: `${title} · ${compartment.name}`,
    report,
    back: true,
    many: true,
    placeholder: 'Select applications',
    none: `No applications in ${compartment.name}. Go back to select another compartment.`,
    arriving: (signal) => tenancy.listApplications(compartment.id, signal),
    toItems: toApplicationItems,
  });
}

/** Asks which functions of the applications to import. `known`: names in the settings, by OCID. */
export async function askFunctions(
  { tenancy, title, report }: TenancyQuestion,
  applications: readonly Application[],
  known: ReadonlyMap<string, string>,
): Promise<Asked<readonly ListedFunction[]>> {
  return pickArriving({
    title: `${title} · ${applications.map(({ displayName }) => displayName).join(', ')}`,
    report,
    back: true,
    many: true,
    placeholder: 'Select functions to import',
    none: 'No functions found. Go back to select another application.',
    arriving: (signal) => listAll(tenancy, applications, signal),
    toItems: (found) => toFunctionItems(found, known),
  });
}

/** Yields the functions of one application after another, and ends with the first failure. Omits functions that are deleted or being deleted. */
async function* listAll(
  tenancy: ManagementApi,
  applications: readonly Application[],
  signal: AbortSignal,
): AsyncGenerator<Result<ListedFunction>, void> {
  for (const application of applications)
    for await (const listed of tenancy.listFunctions(application.id, signal)) {
      if (!listed.ok) return void (yield listed);
      if (!listed.value.lifecycleState.startsWith('DELET')) yield ok({ function: listed.value, application });
    }
}

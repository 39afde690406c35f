import type { Failure } from '../../core/common/failure.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { Application, Compartment, ManagementApi } from '../../invoker/tenancy/managementApi.ts';
import type { Asked } from '../picking/asking.ts';
import { pickArriving, pickOne } from '../picking/pickArriving.ts';
import { toCompartmentItems } from './compartmentItems.ts';
import type { ListedFunction } from './listedFunction.ts';
import { toFunctionItems } from './functionItems.ts';

/** What every question about a tenancy needs. */
export type TenancyQuestion = {
  readonly tenancy: ManagementApi;
  readonly title: string;
  readonly report: (failure: Failure) => Promise<void>;
};

/** Asks in which compartment the functions are. */
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

/** Asks for applications of a compartment. */
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
    toItems: (applications) =>
      applications
        .toSorted((a, b) => a.displayName.localeCompare(b.displayName))
        .map((value) => ({ label: value.displayName, value })),
  });
}

/** Asks which functions of applications are imported. `known`: names in the settings, by OCID. */
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

/** The functions of one application after the other; a failure is the last of all. */
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

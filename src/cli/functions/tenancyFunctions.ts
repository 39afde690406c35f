import { parseOcid } from '../../core/oci/ocid.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type {
  Application,
  Compartment,
  ManagedFunction,
  ManagementApi,
} from '../../invoker/tenancy/managementApi.ts';
import { UsageError } from '../common/command.ts';

/** An application with its functions. */
export type TenancyApplication = {
  readonly application: Application;
  readonly functions: readonly ManagedFunction[];
};

/**
 * Lists the applications of a compartment, by OCID or name, with their functions. Incomplete if the signal aborts.
 *
 * @throws UsageError if no compartment, or more than one, has that name
 */
export async function listTenancyFunctions(
  api: ManagementApi,
  compartment: string,
  signal: AbortSignal,
): Promise<Result<readonly TenancyApplication[]>> {
  const compartmentId = await findCompartment(api, compartment, signal);
  if (!compartmentId.ok) return compartmentId;
  const found: TenancyApplication[] = [];
  for await (const application of api.listApplications(compartmentId.value, signal)) {
    if (!application.ok) return application;
    const functions = await collect(api.listFunctions(application.value.id, signal));
    if (!functions.ok) return functions;
    found.push({ application: application.value, functions: functions.value });
  }
  return ok(found);
}

async function findCompartment(
  api: ManagementApi,
  wanted: string,
  signal: AbortSignal,
): Promise<Result<string>> {
  if (['compartment', 'tenancy'].includes(parseOcid(wanted)?.type ?? '')) return ok(wanted.trim());
  const listed = await collect(api.listCompartments(signal));
  if (!listed.ok) return listed;
  const [found, another] = listed.value.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (signal.aborted) return ok(wanted);
  if (!found) throw new UsageError(`Compartment "${wanted}" not found${among(listed.value)}`);
  if (another)
    throw new UsageError(
      `Several compartments are named "${wanted}": use an OCID instead, ${found.id} or ${another.id}`,
    );
  return ok(found.id);
}

function among(compartments: readonly Compartment[]): string {
  const names = compartments.map(({ name }) => name).sort();
  return names.length === 0 ? '' : ` (available: ${names.join(', ')})`;
}

async function collect<T>(listing: AsyncIterable<Result<T>>): Promise<Result<readonly T[]>> {
  const items: T[] = [];
  for await (const item of listing) {
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok(items);
}

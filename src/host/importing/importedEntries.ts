import { defined } from '../../core/common/defined.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import type { Application, ManagedFunction } from '../../invoker/tenancy/managementApi.ts';
import { toFreeName } from '../functionCommands/functionName.ts';
import type { EntryChange } from '../functions/functionSettings.ts';

/** A function of a tenancy, with its application. */
export type ListedFunction = { readonly function: ManagedFunction; readonly application: Application };

/** The names and the profile that entries of imported functions depend on. */
export type ImportContext = {
  /** Names in the settings, by OCID. These functions keep their names. */
  readonly known: ReadonlyMap<string, string>;
  /** Names of all functions, configured and local. */
  readonly taken: readonly string[];
  /** The profile to write; undefined if it signs by default. */
  readonly profile?: string | undefined;
};

/** Makes the entries of the settings for functions of a tenancy, by name. */
export function toImportedEntries(
  found: readonly ListedFunction[],
  { known, taken, profile }: ImportContext,
): Readonly<Record<string, EntryChange>> {
  const names = new Set(taken);
  return Object.fromEntries(
    found.map((each) => {
      const { id, displayName } = each.function;
      const name = known.get(id) ?? toFreeName(displayName, each.application.displayName, names);
      names.add(name);
      return [name, { ...toEntry(each), ...defined({ profile }) }];
    }),
  );
}

function toEntry({ function: found, application }: ListedFunction): EntryChange {
  const endpoint = found.invokeEndpoint === undefined ? undefined : parseInvokeEndpoint(found.invokeEndpoint);
  return {
    id: found.id,
    ...defined({
      endpoint: endpoint?.ok ? endpoint.value.endpoint : undefined,
      timeoutInSeconds: found.timeoutInSeconds,
      detachedTimeoutInSeconds: found.detachedModeTimeoutInSeconds,
      memoryInMBs: found.memoryInMBs,
      sourceDetails: found.sourceDetails,
    }),
    application: application.displayName,
  };
}

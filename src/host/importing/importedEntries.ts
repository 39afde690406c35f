import { defined } from '../../core/common/defined.ts';
import { parseInvokeEndpoint } from '../../core/oci/invokeEndpoint.ts';
import type { EntryChange } from '../functions/functionSettings.ts';
import { toFreeName } from './freeName.ts';
import type { ListedFunction } from './listedFunction.ts';

/** What the entries of imported functions depend on besides them. */
export type ImportContext = {
  /** Names in the settings, by OCID: such a function keeps its name. */
  readonly known: ReadonlyMap<string, string>;
  /** Names that something has already. */
  readonly taken: readonly string[];
  /** The profile that signs; absent where it does so anyway. */
  readonly profile?: string | undefined;
};

/** What is written into the settings for functions of a tenancy, by name. */
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
    }),
    application: application.displayName,
  };
}

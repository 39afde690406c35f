import type { FoundFunction } from '../discover/findFunctions.ts';
import type { ExtractedArchives } from './extractedArchives.ts';

/** A function in the folder of its code, which exists until it is released. */
export type CodeLease = { readonly found: FoundFunction; readonly release: () => void };

/** Returns a function in the folder of its code: that of an archive is extracted. An archive that cannot be extracted is a wrong definition. */
export async function leaseCode(found: FoundFunction, archives: ExtractedArchives): Promise<CodeLease> {
  const noLease = { release: (): void => undefined };
  if (found.archive === undefined || !found.definition.ok) return { found, ...noLease };
  const lease = await archives.lease(found.archive);
  if (!lease.ok) return { found: { ...found, definition: lease }, ...noLease };
  return { found: { ...found, folder: lease.value.folder }, release: lease.value.release };
}

/** Calls `use` with a function in the folder of its code, which exists until `use` settles. */
export async function withCode<T>(
  of: FoundFunction,
  archives: ExtractedArchives,
  use: (found: FoundFunction) => Promise<T>,
): Promise<T> {
  const { found, release } = await leaseCode(of, archives);
  try {
    return await use(found);
  } finally {
    release();
  }
}

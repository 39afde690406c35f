import { localPrefix } from '../functions/functionReference.ts';

/** A local function, with the parts of its references. */
export type NamedLocal = {
  readonly id: string;
  readonly name: string;
  /** Its folder relative to the searched folder, with slashes; empty for that folder itself. */
  readonly path: string;
};

/** Returns the long reference: `local:FOLDER/NAME`, or `local:./NAME` in the top folder. */
export function toLongReference({ name, path }: Pick<NamedLocal, 'name' | 'path'>): string {
  return `${localPrefix}${path || '.'}/${name}`;
}

/**
 * Returns the shortest unique reference to each function, by OCID: its name, `local:NAME` if a configured
 * function has that name, `local:FOLDER/NAME` if several local functions do, or its OCID if even that is not
 * unique.
 */
export function toLocalReferences(
  local: readonly NamedLocal[],
  configured: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = countTexts(local.map(({ name }) => name));
  const long = countTexts(local.map(toLongReference));
  return new Map(
    local.map((each) => {
      const { id, name } = each;
      if (names.get(name) === 1) return [id, configured.has(name) ? localPrefix + name : name];
      return [id, long.get(toLongReference(each)) === 1 ? toLongReference(each) : id];
    }),
  );
}

/** Finds all functions with a name, `FOLDER/NAME` or OCID. */
export function findLocals<T extends NamedLocal>(local: readonly T[], nameOrId: string): readonly T[] {
  return local.filter(
    (each) =>
      each.name === nameOrId || each.id === nameOrId || toLongReference(each) === localPrefix + nameOrId,
  );
}

function countTexts(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

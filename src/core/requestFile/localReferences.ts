import { localPrefix } from '../functions/functionReference.ts';

/** A function of this machine, as far as a request can name it. */
export type NamedLocal = {
  readonly id: string;
  readonly name: string;
  /** Its folder, from the folder that was searched, with slashes; empty for that folder itself. */
  readonly path: string;
};

/** The name that always means one function: `local:FOLDER/NAME`, `local:./NAME` in the top folder. */
export function toLongReference({ name, path }: Pick<NamedLocal, 'name' | 'path'>): string {
  return `${localPrefix}${path || '.'}/${name}`;
}

/**
 * Finds the shortest text by which a request can name each function, by OCID: its name, `local:NAME` where the settings
 * have that name, `local:FOLDER/NAME` where several functions do, and its OCID where even that means several.
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

/** Finds every function that a name means: its own, or `FOLDER/NAME`; an OCID means one. */
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

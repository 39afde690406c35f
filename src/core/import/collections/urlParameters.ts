/** A query or path parameter that may be switched off. */
type Parameter = { readonly key: string; readonly disabled?: boolean };

/**
 * Lists parameters without an effect on the URL. Both tools write the other ones into the URL itself.
 *
 * @param url before its path parameters are replaced
 */
export function parameterNotes(
  url: string,
  query: readonly Parameter[],
  path: readonly Parameter[],
): readonly string[] {
  const inPath = new Set(pathNames(url));
  return [
    ...query.flatMap(({ key, disabled }) => {
      if (disabled === true) return [`Disabled query parameter ${key}`];
      return url.includes('?') ? [] : [`Query parameter ${key}: it is not in the URL`];
    }),
    ...path
      .filter(({ key }) => !inPath.has(key))
      .map(({ key }) => `Path parameter ${key}: it is not in the URL`),
  ];
}

const pathName = /(?<=\/):([^/?#:]+)/g;

function pathNames(url: string): readonly string[] {
  return Array.from(url.matchAll(pathName), ([, name = '']) => name);
}

/** Replaces `:name` in the path of a URL by its value. Without a value, it stays. */
export function fillPath(url: string, values: ReadonlyMap<string, string>): string {
  return url.replaceAll(pathName, (found, name: string) => values.get(name) || found);
}

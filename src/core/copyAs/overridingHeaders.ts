import { extraHeaders, sentContentType, type CopySource } from './copySource.ts';

/** A header that a program sets after the SDK has set its own. */
export type OverridingHeader = {
  readonly name: string;
  readonly value: string;
  /** An earlier header has the same name. */
  readonly repeated: boolean;
};

/** Returns the headers that the SDK has no parameter for, in order; with `setsContentType`, the content type too. */
export function toOverridingHeaders(
  source: CopySource,
  setsContentType: boolean,
): readonly OverridingHeader[] {
  const all = [
    ...(setsContentType ? [['Content-Type', sentContentType(source)] as const] : []),
    ...extraHeaders(source),
  ];
  const seen = new Set<string>();
  return all.map(([name, value]) => {
    const key = name.toLowerCase();
    const repeated = seen.has(key);
    seen.add(key);
    return { name, value, repeated };
  });
}

import { extraHeaders, sentContentType, type CopySource } from './copySource.ts';

/** A header that a program sets after the SDK has set its own. */
export type OverridingHeader = {
  readonly name: string;
  readonly value: string;
  /** An earlier header has the same name. */
  readonly repeated: boolean;
};

/** The content type that the Java and Go SDKs send unless it is overridden. */
const usualContentType = 'application/octet-stream';

/** Returns the headers that the Java and Go SDKs have no parameter for, in order, with the content type if it is not theirs. */
export function toOverridingHeaders(source: CopySource): readonly OverridingHeader[] {
  const type = sentContentType(source);
  const all = [
    ...(type === usualContentType ? [] : [['content-type', type] as const]),
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

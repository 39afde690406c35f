/** One HTTP header line: name as written, value. Lists keep order and repetitions. */
export type Header = readonly [name: string, value: string];

/** First value of a header, its name compared without case. */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

import { stringsAndComments } from './jsonSkip.ts';

/** Puts something else in the place of each comment of a JSON text; strings may hold what looks like one. */
export function replaceComments(source: string, replace: (comment: string) => string): string {
  if (!/\/[/*]/.test(source)) return source;
  let [result, copied] = ['', 0];
  for (const { kind, start, end } of stringsAndComments(source)) {
    if (kind === 'string') continue;
    result += source.slice(copied, start) + replace(source.slice(start, end));
    copied = end;
  }
  return result + source.slice(copied);
}

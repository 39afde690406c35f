import { commentEnd, stringEnd } from './jsonSkip.ts';

/** Puts something else in the place of each comment of a JSON text. Where a string is not closed, all behind it counts as one. */
export function replaceComments(source: string, replace: (comment: string) => string): string {
  if (!/\/[/*]/.test(source)) return source;
  // Strings may hold what looks like a comment. No pattern finds their ends: one of megabytes would be too much for it.
  const start = /"|\/[/*]/g;
  let [result, copied] = ['', 0];
  for (let found = start.exec(source); found; found = start.exec(source)) {
    const { 0: mark, index } = found;
    start.lastIndex = mark === '"' ? stringEnd(source, index) : commentEnd(source, index);
    if (mark === '"') continue;
    result += source.slice(copied, index) + replace(source.slice(index, start.lastIndex));
    copied = start.lastIndex;
  }
  return result + source.slice(copied);
}

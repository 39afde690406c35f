/**
 * Replaces the middle of a long text by an ellipsis, so that a path keeps its file name and a sentence its
 * end. `limit` in UTF-16 units.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const tail = Math.floor(limit / 3);
  const head = text.slice(0, limit - tail - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${head}…${text.slice(text.length - tail).replace(/^[\uDC00-\uDFFF]/, '')}`;
}

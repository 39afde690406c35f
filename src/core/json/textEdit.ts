/** A replacement in a text, in UTF-16 units, the same as in `vscode.Range` and monaco. */
export type TextEdit = { readonly offset: number; readonly length: number; readonly text: string };

/**
 * Returns the smallest single replacement that turns `from` into `to`; undefined if they are equal. Never
 * splits a surrogate pair.
 */
export function toMinimalEdit(from: string, to: string): TextEdit | undefined {
  if (from === to) return undefined;
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(from.charCodeAt(start - 1))) start--;
  let end = 0;
  while (
    end < shorter - start &&
    from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)
  )
    end++;
  if (end > 0 && isLowSurrogate(from.charCodeAt(from.length - end))) end--;
  return { offset: start, length: from.length - end - start, text: to.slice(start, to.length - end) };
}

/** Applies edits that do not overlap. All offsets refer to the text before the edits. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.offset - a.offset)
    .reduce(
      (result, { offset, length, text: put }) =>
        result.slice(0, offset) + put + result.slice(offset + length),
      text,
    );
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** A colour of a terminal: one of the 16 of the theme by its number, or a fixed one such as `#ff8700`. */
export type AnsiColor = number | string;

/** How a run of text looks. Absent: as usual. */
export type AnsiStyle = {
  readonly color?: AnsiColor;
  readonly background?: AnsiColor;
  readonly bold?: true;
  readonly faint?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly inverse?: true;
  readonly strike?: true;
};

type Part = keyof AnsiStyle;

/** The parts that a code sets. */
const setters: Readonly<Record<number, Part>> = {
  1: 'bold',
  2: 'faint',
  3: 'italic',
  4: 'underline',
  7: 'inverse',
  9: 'strike',
};

/** The parts that a code resets. */
const resetters: Readonly<Record<number, readonly Part[]>> = {
  22: ['bold', 'faint'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  29: ['strike'],
  39: ['color'],
  49: ['background'],
};

/**
 * Returns the style after a sequence for colours and styles (SGR).
 *
 * @param parameters `1;31` or `38:5:208`; unknown ones have no effect
 */
export function applySgr(before: AnsiStyle, parameters: string): AnsiStyle {
  const codes = parameters.split(/[;:]/).map((part) => (/^\d{0,5}$/.test(part) ? Number(part) : -1));
  let style = before;
  while (codes.length > 0) {
    const code = codes.shift() ?? 0;
    if (code === 38 || code === 48) {
      const color = takeColor(codes);
      if (color !== undefined) style = { ...style, [code === 38 ? 'color' : 'background']: color };
    } else style = applyCode(style, code);
  }
  return style;
}

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return {};
  const set = setters[code];
  if (set) return { ...style, [set]: true };
  const reset = resetters[code];
  if (reset) return without(style, reset);
  if (code >= 30 && code <= 37) return { ...style, color: code - 30 };
  if (code >= 40 && code <= 47) return { ...style, background: code - 40 };
  if (code >= 90 && code <= 97) return { ...style, color: code - 82 };
  if (code >= 100 && code <= 107) return { ...style, background: code - 92 };
  return style;
}

function without(style: AnsiStyle, parts: readonly string[]): AnsiStyle {
  return Object.fromEntries(Object.entries(style).filter(([part]) => !parts.includes(part)));
}

/** Removes the codes of a colour, `5;208` or `2;255;135;0`, from the front. Undefined if they are of no colour. */
function takeColor(codes: number[]): AnsiColor | undefined {
  const kind = codes.shift();
  if (kind === 5) return toIndexed(codes.shift() ?? -1);
  if (kind !== 2) return undefined;
  const parts = codes.splice(0, 3);
  return parts.length === 3 && parts.every(isByte) ? toHex(parts) : undefined;
}

/** The 16 colours of the theme, a cube of 6 × 6 × 6, and 24 greys. */
function toIndexed(index: number): AnsiColor | undefined {
  if (!isByte(index)) return undefined;
  if (index < 16) return index;
  const at = index - 16;
  const grey = 8 + (index - 232) * 10;
  const levels = index > 231 ? undefined : [Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6];
  return toHex(levels?.map((level) => (level === 0 ? 0 : 55 + level * 40)) ?? [grey, grey, grey]);
}

function isByte(value: number): boolean {
  return value >= 0 && value <= 255;
}

function toHex(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Converts a colour from a CSS variable of VS Code to the format of Monaco themes, `#rrggbb` or `#rrggbbaa`. Undefined for a
 * variable that is not a colour.
 */
export function toThemeColor(value: string): string | undefined {
  const text = value.trim();
  if (/^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text)) return text;
  if (/^#[0-9a-f]{3,4}$/i.test(text)) return text.replace(/[0-9a-f]/gi, '$&$&');
  const match = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d*\.?\d+)\s*)?\)$/.exec(text);
  if (!match) return undefined;
  const [, red, green, blue, alpha = '1'] = match;
  return `#${[Number(red), Number(green), Number(blue), Number(alpha) * 255].map(toHex).join('')}`;
}

function toHex(value: number): string {
  return Math.min(255, Math.round(value)).toString(16).padStart(2, '0');
}

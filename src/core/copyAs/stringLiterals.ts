/** Characters that are invisible or change how a line looks, which a literal spells as an escape. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

const shortEscapes: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

function escaped(text: string, quote: string, spell: (code: number) => string): string {
  const inner = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(hidden, (character) => shortEscapes[character] ?? spell(character.codePointAt(0) ?? 0));
  return `${quote}${inner}${quote}`;
}

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, '0');
}

/** The quote that needs fewer escapes. */
function quoteFor(text: string): string {
  return text.includes('"') && !text.includes("'") ? "'" : '"';
}

/** Returns a text as a Python literal. */
export function pythonString(text: string): string {
  return escaped(text, quoteFor(text), (code) =>
    code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`,
  );
}

/** Returns a text as a TypeScript literal. */
export function typescriptString(text: string): string {
  return escaped(text, quoteFor(text), (code) => `\\u{${hex(code, 1)}}`);
}

/** Returns a text as a Java literal. Below U+0080 in octal, since Java replaces `\uXXXX` before it reads literals. */
export function javaString(text: string): string {
  return escaped(text, '"', (code) => {
    if (code < 0x80) return `\\${code.toString(8).padStart(3, '0')}`;
    const units = Array.from(String.fromCodePoint(code).split(''), (unit) => unit.charCodeAt(0));
    return units.map((unit) => `\\u${hex(unit, 4)}`).join('');
  });
}

/** Returns a text as a Go literal: a raw one if it is easier to read. */
export function goString(text: string): string {
  const raw =
    /["\n\\]/.test(text) && !/[`\r\ufeff]/.test(text) && !text.replaceAll(/[\n\t]/g, '').match(hidden);
  if (raw) return `\`${text}\``;
  return escaped(text, '"', (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`));
}

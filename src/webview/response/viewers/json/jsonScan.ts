/** Characters that are scanned before the page gets a chance to draw. */
const batch = 20_000;

/** Returns the offset of the next character that is neither white space nor a comma. */
export function skipSeparators(text: string, start: number): number {
  let at = start;
  while (at < text.length && ' \n\r\t,'.includes(text.charAt(at))) at++;
  return at;
}

/** Returns true if an object or array begins at an offset. */
export function isContainer(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char === '{' || char === '[';
}

/** Returns the offset after a string, number or literal; of any text, at least the next offset. */
function scalarEnd(text: string, start: number): number {
  if (text.charAt(start) === '"') return stringEnd(text, start);
  const end = /[\s,:{}[\]"]|$/g;
  end.lastIndex = start + 1;
  return end.exec(text)?.index ?? text.length;
}

/** Returns the offset after a value, in short steps. An object or array that is not closed extends to the end. */
function* valueEnd(text: string, start: number): Generator<void, number, undefined> {
  if (!isContainer(text, start)) return scalarEnd(text, start);
  let depth = 0;
  let next = start + batch;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) {
      if (--depth === 0) return at + 1;
    } else if (code === 0x22) at = stringEnd(text, at) - 1;
    if (at >= next) {
      next = at + batch;
      yield;
    }
  }
  return text.length;
}

/** A member of an object, or an element of an array; its key is a part of the text as well. */
export type JsonEntry = {
  /** -1 without a key. */
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
};

/**
 * Finds the entries of the object or array at an offset, in short steps. The text may be invalid or incomplete: this finds as much
 * as there is.
 */
export function* readEntries(
  text: string,
  start: number,
  onEntry: (entry: JsonEntry) => void,
): Generator<void, void, undefined> {
  const isObject = text.charAt(start) === '{';
  let counted = 0;
  for (let at = skipSeparators(text, start + 1); at < text.length; at = skipSeparators(text, at)) {
    if (text.charAt(at) === '}' || text.charAt(at) === ']') return;
    let [keyStart, keyEnd] = [-1, -1];
    if (isObject && !isContainer(text, at)) {
      keyStart = at;
      keyEnd = scalarEnd(text, at);
      at = skipColon(text, keyEnd);
    }
    const first = text.charAt(at);
    const isMissing = first === '' || first === ',' || first === '}' || first === ']';
    const end = isMissing ? at : isContainer(text, at) ? yield* valueEnd(text, at) : scalarEnd(text, at);
    onEntry({ keyStart, keyEnd, valueStart: at, valueEnd: end });
    counted += end - at + 20;
    at = end;
    if (counted > batch) {
      counted = 0;
      yield;
    }
  }
}

/** Returns the value of a string token; any other text, or an invalid string, as it is written. */
export function toJsonText(token: string): string {
  if (!token.startsWith('"')) return token;
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === 0x5c) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

function skipColon(text: string, start: number): number {
  const space = /[\s]*:?[\s]*/y;
  space.lastIndex = start;
  space.exec(text);
  return space.lastIndex;
}

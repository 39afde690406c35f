const nodeHandler = /^(?![ \t]*(?:\/\/|\*)).*\bfdk\.handle[ \t]*\(/m;

/**
 * Matches the line where the code of a function begins, by the language of VS Code: the call of the FDK, or the function that it calls.
 * None matches across lines, which takes too long in a hostile file.
 */
const handlers: Readonly<Record<string, RegExp>> = {
  javascript: nodeHandler,
  typescript: nodeHandler,
  python: /^(?:async[ \t]+)?def[ \t]+\w+[ \t]*\([ \t]*(?:ctx|context)\b/m,
  java: /^[ \t]*public[ \t]+(?!class\b)[^=;(\n]*\bhandleRequest[ \t]*\(/m,
  go: /^(?![ \t]*\/\/).*\bfdk\.Handle[ \t]*\(/m,
};

/** Returns the line of the handler in a source file, from 0; undefined if it has none. */
export function findHandlerLine(language: string, text: string): number | undefined {
  const found = handlers[language]?.exec(text);
  return found ? text.slice(0, found.index).split('\n').length - 1 : undefined;
}

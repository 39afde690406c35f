/** The words of a command line, and whether a shell would interpret it differently. */
export type CommandWords = {
  readonly words: readonly string[];
  /** True if the line has an operator, variable, pattern or assignment that only a shell understands. */
  readonly needsShell: boolean;
};

const maxLength = 10_000;

/** One piece of a word: quoted by ' or ", escaped, or plain. */
const piece = /'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])|([^\s'"\\]+)/y;
const shellCharacter = /[|&;<>()$`*?[\n]|^[~#]/;

/**
 * Splits a command line into words as a POSIX shell does, without running one: quotes and backslashes hold a word
 * together, and every other character is itself. Undefined if a quote is not closed, or if it is
 * longer than any command: 10,000 characters.
 */
export function splitWords(line: string): CommandWords | undefined {
  if (line.length > maxLength) return undefined;
  const words: string[] = [];
  let needsShell = false;
  let at = 0;
  let nextLine = false;
  let word: string | undefined;
  while (at < line.length) {
    piece.lastIndex = at;
    const found = piece.exec(line);
    if (found) {
      needsShell ||= nextLine;
      const [whole, single, double, escaped, plain] = found;
      needsShell ||= plain !== undefined && shellCharacter.test(word === undefined ? plain : `.${plain}`);
      needsShell ||= double !== undefined && /(?:^|[^\\])[$`]/.test(double);
      word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '');
      at += whole.length;
    } else if (/\s/.test(line.charAt(at))) {
      if (word !== undefined) words.push(word);
      nextLine ||= line.charAt(at) === '\n' && words.length > 0;
      word = undefined;
      at += 1;
    } else return undefined;
  }
  if (word !== undefined) words.push(word);
  needsShell ||= /^[A-Za-z_]\w*=/.test(line.trimStart());
  return { words, needsShell };
}

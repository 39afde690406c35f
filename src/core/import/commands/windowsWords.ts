/** Shells that differ in their quotes. */
export type ShellKind = 'posix' | 'cmd' | 'powershell';

/** What a POSIX shell quotes; cmd would escape its quotes. */
const quoted = /\\[^]|'[^']*'|(?<!\^)"(?:\\[^]|[^"\\])*"/g;

/** Guesses the shell that a command was written for, by what it has outside of quotes: line continuations, and quotes of cmd. */
export function guessShell(text: string): ShellKind {
  const bare = text.replaceAll(quoted, '');
  if (/\^\r?\n|\^"/.test(bare)) return 'cmd';
  if (/`\r?\n|^\s*(?:&\s*)?curl\.exe\b/.test(bare)) return 'powershell';
  return 'posix';
}

/** Reads the words of a command of cmd or PowerShell, without pipes and variables. Undefined if a quote is not closed. */
export function readWindowsWords(
  text: string,
  shell: Exclude<ShellKind, 'posix'>,
): readonly string[] | undefined {
  return shell === 'cmd' ? readCmdWords(text) : readPowerShellWords(text);
}

/** In cmd, `^` escapes the next character; then programs read quotes, with `\"` or `""` for a quote within. */
function readCmdWords(text: string): readonly string[] | undefined {
  const line = text.trim().replace(/\^(\r?\n|[^])/g, (_, char: string) => (char.endsWith('\n') ? '' : char));
  return splitWords(line, /"((?:""|\\["\\]|\\(?!["\\])|[^"\\])*)"|([^\s"]+)/y, (inside) =>
    inside.replace(/\\(["\\])|""/g, (_, char?: string) => char ?? '"'),
  );
}

/** In PowerShell, quotes are doubled within quotes, and a backtick escapes within double quotes and between words. */
function readPowerShellWords(text: string): readonly string[] | undefined {
  const line = text
    .trim()
    .replace(/^&\s*/, '')
    .replace(/`\r?\n/g, ' ');
  const pieces = /"((?:""|`[^]|[^"`])*)"|'((?:''|[^'])*)'|`([^])|([^\s"'`]+)/y;
  return splitWords(line, pieces, (inside, quote) =>
    quote === '"'
      ? inside.replace(/`([^])|""/g, (_, char?: string) =>
          char === undefined ? '"' : (escapes.get(char) ?? char),
        )
      : inside.replaceAll("''", quote === "'" ? "'" : "''"),
  );
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['0', '\0'],
]);

/**
 * Splits a line into words.
 *
 * @param piece matches one piece of a word; each of its groups is a kind of piece
 * @param unquote converts what a piece contains, with its first character
 */
function splitWords(
  line: string,
  piece: RegExp,
  unquote: (inside: string, first: string) => string,
): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length;) {
    piece.lastIndex = at;
    const found = piece.exec(line);
    if (found) {
      const inside = found.slice(1).find((group) => group !== undefined) ?? '';
      const first = line.charAt(at);
      word = (word ?? '') + (inside.length === found[0].length ? inside : unquote(inside, first));
      at += found[0].length;
    } else if (/\s/.test(line.charAt(at))) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
    } else return undefined;
  }
  return word === undefined ? words : [...words, word];
}

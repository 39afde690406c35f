import { shellEscapes, toByte } from './shellEscapes.ts';

/** A piece of a word: text, a variable, or a command whose output it is. */
type WordPart = string | { readonly variable: string } | { readonly command: string };

/** A word of a command line. */
export type Word = readonly WordPart[];

type Redirect = '<' | '>' | '>>';

/** A command of a pipeline. */
export type SimpleCommand = {
  readonly assignments: readonly (readonly [name: string, value: Word])[];
  readonly words: readonly Word[];
  /** `<`, `>` and `>>` with their files. */
  readonly redirects: readonly (readonly [operator: Redirect, file: Word])[];
};

/** Commands that are connected by `|`. */
export type Pipeline = readonly SimpleCommand[];

/** A script, or what in it is not understood, as the end of a sentence. */
export type ShellScript = { readonly pipelines: readonly Pipeline[] } | { readonly problem: string };

/**
 * Reads the commands that people paste: words with quotes, `$variable`, `$(command)`, pipes, `<` and `>`, in several lines. Nothing is
 * run. Control structures, background jobs and here-documents are problems, because what they send is not in the text.
 */
export function parseShellScript(text: string): ShellScript {
  try {
    return { pipelines: new ScriptReader(text).read() };
  } catch (error) {
    if (error instanceof ShellProblem) return { problem: error.message };
    throw error;
  }
}

class ShellProblem extends Error {}

const nameStart = /[A-Za-z_]/;
/** The characters that end a word outside of quotes. */
const wordEnd = /[\s;&|<>()]/;
/** Most levels of `$(…)`. */
const mostGroups = 50;
/** Words that begin a control structure. */
const keywords = new Set(['if', 'for', 'while', 'until', 'case', 'function', '{', '[[', 'select']);

class ScriptReader {
  readonly #text: string;
  #at = 0;
  /** Open groups: quotes may contain commands, which contain quotes. */
  #groups = 0;

  constructor(text: string) {
    this.#text = text.replaceAll('\r\n', '\n');
  }

  read(): readonly Pipeline[] {
    const pipelines: Pipeline[] = [];
    while (this.#at < this.#text.length) {
      const pipeline = this.#pipeline();
      if (pipeline.length > 0) pipelines.push(pipeline);
    }
    return pipelines;
  }

  #pipeline(): Pipeline {
    const commands: SimpleCommand[] = [];
    for (;;) {
      const command = this.#command();
      if (command.words.length + command.assignments.length + command.redirects.length > 0)
        commands.push(command);
      if (this.#take('||')) return commands;
      if (this.#take('|')) {
        this.#skipLines();
        continue;
      }
      if (this.#take('&&') || this.#take(';') || this.#take('\n') || this.#at >= this.#text.length)
        return commands;
      throw new ShellProblem(
        this.#text[this.#at] === '&'
          ? 'it starts a command in the background'
          : `it contains "${this.#text[this.#at] ?? ''}"`,
      );
    }
  }

  #command(): SimpleCommand {
    const assignments: [string, Word][] = [];
    const words: Word[] = [];
    const redirects: [Redirect, Word][] = [];
    for (;;) {
      this.#skipSpace();
      const rest = this.#text.slice(this.#at, this.#at + 4);
      if (rest === '' || /^[\n;|&()]/.test(rest)) return { assignments, words, redirects };
      if (rest.startsWith('<<')) throw new ShellProblem('it contains a here-document');
      // What a tool prints to standard error is not part of a request.
      if (rest.startsWith('2>')) {
        this.#at += 2;
        if (this.#take('&')) this.#word();
        else this.#file();
      } else if (this.#take('<')) redirects.push(['<', this.#file()]);
      else if (this.#take('>>')) redirects.push(['>>', this.#file()]);
      else if (this.#take('>')) redirects.push(['>', this.#file()]);
      else {
        const assigned =
          words.length === 0 && /^([A-Za-z_]\w*)=/.exec(this.#text.slice(this.#at, this.#at + 200));
        if (assigned) {
          this.#at += assigned[0].length;
          assignments.push([assigned[1] ?? '', this.#word()]);
          continue;
        }
        const word = this.#word();
        const [only] = word;
        if (words.length === 0 && typeof only === 'string' && keywords.has(only))
          throw new ShellProblem(`it contains "${only}"`);
        words.push(word);
      }
    }
  }

  #file(): Word {
    this.#skipSpace();
    const word = this.#word();
    if (word.length === 0) throw new ShellProblem('a redirection has no file');
    return word;
  }

  #word(): Word {
    const parts: WordPart[] = [];
    while (this.#at < this.#text.length && !wordEnd.test(this.#text.charAt(this.#at))) {
      const char = this.#text.charAt(this.#at);
      this.#at++;
      if (char === "'") parts.push(this.#until("'"));
      else if (char === '"') this.#doubleQuoted(parts);
      else if (char === '\\') parts.push(this.#escaped());
      else if (char === '$' && this.#text[this.#at] === "'") {
        this.#at++;
        parts.push(this.#ansiQuoted());
      } else if (char === '$' || char === '`') parts.push(this.#expansion(char));
      else parts.push(char);
    }
    return joinTexts(parts);
  }

  #escaped(): string {
    const char = this.#text.charAt(this.#at);
    this.#at++;
    return char === '\n' ? '' : char;
  }

  #until(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at);
    if (end < 0) throw new ShellProblem(`a ${quote} is not closed`);
    const inside = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return inside;
  }

  #doubleQuoted(parts: WordPart[]): void {
    // An empty word is a word too.
    parts.push('');
    for (;;) {
      const char = this.#text.charAt(this.#at);
      this.#at++;
      if (char === '') throw new ShellProblem('a " is not closed');
      if (char === '"') return;
      if (char === '\\' && /[\\"$`\n]/.test(this.#text.charAt(this.#at))) parts.push(this.#escaped());
      else if (char === '$' || char === '`') parts.push(this.#expansion(char));
      else parts.push(char);
    }
  }

  /** `$'…'`, in which browsers write what a shell would change. `\\x` and octal digits are bytes, `\\u` is a character. */
  #ansiQuoted(): string {
    let result = '';
    for (;;) {
      const char = this.#text.charAt(this.#at);
      this.#at++;
      if (char === '') throw new ShellProblem("a ' is not closed");
      if (char === "'") return result;
      if (char !== '\\') result += char;
      else {
        const [found, hex, octal, unit, other = ''] =
          /^(?:x([\da-fA-F]{1,2})|([0-7]{1,3})|u([\da-fA-F]{1,4})|([^]))/.exec(
            this.#text.slice(this.#at, this.#at + 5),
          ) ?? [''];
        this.#at += found.length;
        if (hex !== undefined) result += toByte(Number.parseInt(hex, 16));
        else if (octal !== undefined) result += toByte(Number.parseInt(octal, 8) & 0xff);
        else if (unit !== undefined) result += String.fromCharCode(Number.parseInt(unit, 16));
        else result += shellEscapes[other] ?? other;
      }
    }
  }

  #expansion(char: string): WordPart {
    if (char === '`') return { command: this.#until('`') };
    const next = this.#text.charAt(this.#at);
    if (next === '(') {
      const start = this.#at + 1;
      this.#skipGroup();
      return { command: this.#text.slice(start, this.#at - 1) };
    }
    if (next === '{') {
      this.#at++;
      const inside = this.#until('}');
      if (!/^[A-Za-z_]\w*$/.test(inside)) throw new ShellProblem(`it contains "\${${inside}}"`);
      return { variable: inside };
    }
    if (!nameStart.test(next)) return '$';
    const name = /^\w+/.exec(this.#text.slice(this.#at, this.#at + 200))?.[0] ?? '';
    this.#at += name.length;
    return { variable: name };
  }

  /** Moves after the parenthesis that closes the one at the current position. */
  #skipGroup(): void {
    this.#groups++;
    if (this.#groups > mostGroups) throw new ShellProblem('it is nested too deeply');
    let depth = 0;
    do {
      const char = this.#text.charAt(this.#at);
      this.#at++;
      if (char === '') throw new ShellProblem('a ( is not closed');
      if (char === "'") this.#until("'");
      else if (char === '"') this.#doubleQuoted([]);
      else if (char === '\\') this.#at++;
      else if (char === '(') depth++;
      else if (char === ')') depth--;
    } while (depth > 0);
    this.#groups--;
  }

  #skipSpace(): void {
    for (;;) {
      const rest = this.#text.slice(this.#at, this.#at + 2);
      if (rest === '\\\n') this.#at += 2;
      else if (/^[ \t\r]/.test(rest)) this.#at++;
      else break;
    }
    if (this.#text[this.#at] !== '#') return;
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #skipLines(): void {
    for (;;) {
      this.#skipSpace();
      if (!this.#take('\n')) return;
    }
  }

  #take(operator: string): boolean {
    if (!this.#text.startsWith(operator, this.#at)) return false;
    this.#at += operator.length;
    return true;
  }
}

/** Joins neighbouring texts, so that a word without variables is one text. */
function joinTexts(parts: readonly WordPart[]): Word {
  const joined: WordPart[] = [];
  let text: string[] = [];
  const flush = (): void => {
    if (text.length > 0) joined.push(text.join(''));
    text = [];
  };
  for (const part of parts) {
    if (typeof part === 'string') text.push(part);
    else {
      flush();
      joined.push(part);
    }
  }
  flush();
  return joined;
}

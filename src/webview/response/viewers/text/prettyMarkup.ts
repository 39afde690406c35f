import { markupTokens, type MarkupToken } from './markupTokens.ts';

/** Characters of a piece of the result, about. */
const pieceLength = 32 * 1024;

/** Most characters of an element on one line. */
const lineLength = 100;

/** The longest indentation of all lines together, as a multiple of the text. */
const growthLimit = 10;

/** Elements of HTML that are a part of the text around them. */
const inline = new Set(
  'a abbr b bdi bdo br button cite code data em i img input kbd label mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Elements of HTML whose end may be omitted before another one of the same name. */
const unclosed = new Set(['li', 'p', 'dt', 'dd', 'tr', 'td', 'th', 'option', 'thead', 'tbody']);

/**
 * Indents XML or HTML, in pieces that each take about a millisecond. Tags are copied; only white space between them and at the ends
 * of text changes.
 */
export function* prettyMarkup(source: string, isHtml: boolean): Generator<string, void, undefined> {
  const lines = new Lines(growthLimit * source.length);
  const stack: string[] = [];
  const close = (name: string): void => {
    const at = stack.lastIndexOf(name);
    if (at !== -1) stack.length = at;
  };
  for (const token of markupTokens(source, isHtml)) {
    const { kind, name, text } = token;
    if (kind === 'text') lines.addText(text, stack.length);
    else if (isHtml && inline.has(name) && kind !== 'other') lines.addInline(text, stack.length);
    else if (kind === 'close') {
      const known = stack.lastIndexOf(name);
      close(name);
      lines.close(text, name, stack.length, known !== -1);
    } else if (kind === 'other' && name !== '') lines.addVerbatim(text);
    else {
      if (isHtml && unclosed.has(name) && stack.at(-1) === name) stack.pop();
      lines.begin(text, stack.length, opens(token) ? name : undefined);
      if (opens(token)) stack.push(name);
    }
    if (lines.length > pieceLength) yield lines.take();
  }
  yield lines.end();
}

function opens({ kind }: MarkupToken): boolean {
  return kind === 'open';
}

/** Collects lines. The last one stays open, since text and an end tag may still be added to it. */
class Lines {
  #done = '';
  #line = '';
  /** The element that the last line begins with, as long as nothing but text follows. */
  #element: string | undefined;
  /** Whether text can be added to the last line. */
  #flows = false;
  #space = false;
  #indentation: number;

  constructor(indentation: number) {
    this.#indentation = indentation;
  }

  get length(): number {
    return this.#done.length;
  }

  take(): string {
    const text = this.#done;
    this.#done = '';
    return text;
  }

  end(): string {
    return this.take() + this.#line;
  }

  begin(text: string, depth: number, element: string | undefined): void {
    this.#next(depth);
    this.#line += text;
    this.#element = element;
    this.#flows = false;
    this.#space = false;
  }

  addText(text: string, depth: number): void {
    const words = text.trim();
    if (words === '') {
      this.#space ||= text !== '';
      return;
    }
    this.#flow(depth, words.length, /^\s/.test(text));
    this.#line += words.replace(/\s*\n\s*/g, ' ');
    this.#space = /\s$/.test(text);
  }

  addInline(text: string, depth: number): void {
    this.#flow(depth, text.length, false);
    this.#line += text;
    this.#space = false;
  }

  addVerbatim(text: string): void {
    this.#line += text;
  }

  close(text: string, name: string, depth: number, isKnown: boolean): void {
    if (!isKnown || this.#element !== name) this.#next(depth);
    this.#line += text;
    this.#element = undefined;
    this.#flows = false;
    this.#space = false;
  }

  /** Prepares the last line for text: continues it, or begins a new one within the element. */
  #flow(depth: number, length: number, space: boolean): void {
    if (this.#flows) {
      if (space || this.#space) this.#line += ' ';
      return;
    }
    const fits = this.#element !== undefined && this.#line.length + length <= lineLength;
    if (!fits) {
      this.#next(depth);
      this.#element = undefined;
    }
    this.#flows = true;
  }

  #next(depth: number): void {
    if (this.#line === '' && this.#done === '') return;
    const indentation = Math.min(2 * depth, this.#indentation);
    this.#indentation -= indentation;
    this.#done += `${this.#line}\n`;
    this.#line = ' '.repeat(indentation);
  }
}

import { html, type TemplateResult } from 'lit';
import { parseAnsiText, type AnsiRun } from '../../../core/text/ansiText.ts';
import type { OutputLink } from '../../../protocol/response.ts';
import { runText } from './ansiRun.ts';

/**
 * Renders text with the colours of the terminal and with links, in linear time.
 *
 * @param links in the order of the text
 */
export function linkedText(
  text: string,
  links: readonly OutputLink[],
  open: (start: number) => void,
): readonly (TemplateResult | string)[] {
  const cut = new RunCutter(parseAnsiText(text));
  const parts = links.flatMap(({ start, end }) => {
    const before = cut.until(start);
    const inside = cut.until(end);
    const name = `Open ${inside.map((run) => run.text).join('')}`;
    return [
      ...before.map(runText),
      // Not a button: its text can be selected and copied with the rest.
      html`<a class="link" href="#" aria-label=${name} @click=${follow(() => open(start))}
        >${inside.map(runText)}</a
      >`,
    ];
  });
  return [...parts, ...cut.until(Infinity).map(runText)];
}

/** Keeps the click from VS Code, which would scroll to the top. */
function follow(open: () => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    event.stopPropagation();
    open();
  };
}

/** Takes runs from the beginning, as far as an offset. */
class RunCutter {
  readonly #runs: readonly AnsiRun[];
  /** The first run that is not taken completely, the offset where it begins, and the offset up to which all is taken. */
  #next = 0;
  #begin = 0;
  #at = 0;

  constructor(runs: readonly AnsiRun[]) {
    this.#runs = runs;
  }

  until(offset: number): readonly AnsiRun[] {
    const taken: AnsiRun[] = [];
    for (let run = this.#runs[this.#next]; run && this.#at < offset; run = this.#runs[this.#next]) {
      const end = this.#begin + run.text.length;
      const to = Math.min(end, offset);
      taken.push({ ...run, text: run.text.slice(this.#at - this.#begin, to - this.#begin) });
      this.#at = to;
      if (to < end) break;
      this.#begin = end;
      this.#next += 1;
    }
    return taken;
  }
}

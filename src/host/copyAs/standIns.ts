import type { Header } from '../../core/http/header.ts';
import { isIdentifyingHeader } from '../../core/redaction/identifyingHeader.ts';

/** Replaces secrets in copied text by placeholders, and collects the comments that say what to fill in. */
export class StandIns {
  readonly #notes = new Map<string, string>();

  /** One comment for each stand-in. */
  get notes(): readonly string[] {
    return [...this.#notes.values()];
  }

  readonly secret = (name: string): string => this.#standFor(name, `the secret ${name}`);

  readonly prompt = (name: string): string => this.#standFor(name, `a value for ${name}`);

  /** Replaces the values of headers that identify the user. */
  headers(headers: readonly Header[]): readonly Header[] {
    return headers.map((header) => {
      const [name, value] = header;
      if (!isIdentifyingHeader(header) || [...this.#notes.keys()].some((each) => value.includes(each)))
        return header;
      return [name, this.#standFor(name, `the value of the header ${name}`)];
    });
  }

  /** Only has characters that no language, shell or encoding changes. */
  #standFor(name: string, what: string): string {
    const standIn = `REPLACE-WITH-${name.replaceAll(/[^A-Za-z0-9_-]+/g, '-')}`;
    this.#notes.set(standIn, `Replace ${standIn} with ${what}.`);
    return standIn;
  }
}

import type { Header } from '../../http/header.ts';

const methods =
  'GET|HEAD|POST|PUT|DELETE|CONNECT|PATCH|OPTIONS|TRACE|GRAPHQL|WEBSOCKET|GRPC|SSE|RSOCKET|MQTT|AMQP|WS';
const methodWord = new RegExp(`^(?:${methods})$`, 'i');
const nextRequest = new RegExp(
  `^(?:${methods})\\s+(?:https?://\\S|\\{\\{[^{}]+\\}\\}|/\\S*\\s+HTTP/[\\d.]+\\s*$)`,
);
const anyRequest = /^([A-Za-z]+)\s+(\S.*?)(?:\s+HTTP\/[\d.]+)?\s*$/;

/** The lines of a `.http` file, and the position of the next one. */
export class HttpLines {
  readonly #lines: readonly string[];
  /** Up to where no block comment ends in the section, or in the file. */
  readonly #noEndBefore = { section: 0, file: 0 };
  at = 0;

  constructor(text: string) {
    this.#lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  }

  /** Returns a line, by its distance from the position; undefined at the end of the file. */
  peek(distance = 0): string | undefined {
    return this.#lines[this.at + distance];
  }

  /** Returns the line at the position; undefined at the end of the section, which is a heading or the end of the file. */
  get line(): string | undefined {
    const line = this.peek();
    return line === undefined || headingOf(line) !== undefined ? undefined : line;
  }

  /** Moves to the last line of the script that begins here, at most to the last one of the section. */
  skipScript(): void {
    const first = this.line ?? '';
    const end = first.includes('{%') ? '%}' : '}}';
    let rest = first.slice(first.indexOf('{') + 2);
    while (!rest.trimEnd().endsWith(end)) {
      const next = this.peek(1);
      if (next === undefined || headingOf(next) !== undefined) return;
      this.at++;
      rest = next;
    }
  }

  /**
   * Returns the distance to the last line of the block comment that begins here; undefined if there is none.
   *
   * @param inSection whether it must end in this section
   */
  blockComment(inSection: boolean): number | undefined {
    const first = this.peek()?.trim() ?? '';
    if (!first.startsWith('/*')) return undefined;
    if (first.includes('*/', 2)) return first.endsWith('*/') ? 0 : undefined;
    // Comments without an end are not searched again from each of their lines.
    if (this.at < this.#noEndBefore[inSection ? 'section' : 'file']) return undefined;
    for (let distance = 1; ; distance++) {
      const line = this.peek(distance);
      if (line === undefined || (inSection && headingOf(line) !== undefined)) {
        this.#noEndBefore[inSection ? 'section' : 'file'] = this.at + distance;
        return undefined;
      }
      if (line.includes('*/')) return distance;
    }
  }
}

/** Returns the title of a line that separates sections; undefined for any other line. */
export function headingOf(line: string): string | undefined {
  return /^###+(.*)$/.exec(line)?.[1]?.replaceAll('#', '').trim();
}

/** Returns whether a line is a comment for REST Client, httpyac and JetBrains. */
export function isComment(line: string): boolean {
  return /^\s*(?:#|\/\/)/.test(line);
}

/** Returns whether a comment says something, and is not only a line of dashes. */
export function isWrittenComment(line: string): boolean {
  return /[\p{L}\d]/u.test(line);
}

/** Returns the name and value of a directive, which is a comment. */
export function directiveOf(line: string): readonly [name: string, value: string] | undefined {
  const [, name, value = ''] = /^\s*(?:#+|\/\/+)\s*@([\w-]+)\s*(.*)$/.exec(line) ?? [];
  return name === undefined ? undefined : [name, value.trim()];
}

/** Returns the name and value of a variable. httpyac replaces those with `:=` later, to the same effect. */
export function variableOf(line: string): readonly [name: string, value: string] | undefined {
  const [, name, value = ''] = /^\s*@([^\s=]+?)\s*:?=\s*(.*?)\s*$/.exec(line) ?? [];
  return name === undefined ? undefined : [name, value];
}

/** Returns the method and URL of a request line, whose method may be omitted. */
export function readRequestLine(line: string): { readonly method: string; readonly url: string } {
  const [, word = '', rest = ''] = anyRequest.exec(line.trim()) ?? [];
  return methodWord.test(word)
    ? { method: word, url: rest }
    : { method: 'GET', url: line.trim().replace(/\s+HTTP\/[\d.]+$/, '') };
}

/** Returns whether a line can begin another request without a heading before it, as in httpyac. */
export function isNextRequest(line: string): boolean {
  return nextRequest.test(line);
}

/** Returns whether a response that was recorded in the file begins: `HTTP/1.1 200 OK`, `HTTP/2 200 - OK`. */
export function isResponseLine(line: string): boolean {
  return /^\s*HTTP\/\d(?:\.\d)?\s+[1-5]\d\d(?:\s[^{}"<>]*)?$/.test(line);
}

/** Returns a header; undefined if the name is not a token (RFC 9110 §5.6.2). */
export function headerOf(line: string): Header | undefined {
  const [, name, value = ''] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:(?!\/\/)\s*(.*?)\s*$/.exec(line) ?? [];
  return name === undefined ? undefined : [name, value];
}

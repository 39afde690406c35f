import { findTooDeep } from '../../core/json/jsonScan.ts';
import { parseJsonTree, toPosition } from '../../core/json/jsonTree.ts';
import type { Json, JsonLocation } from './json.ts';
import { JsonNumber } from './jsonNumber.ts';

/** A parsed JSON text, or the reason why it is not JSON. */
export type ParsedJson =
  | {
      readonly ok: true;
      readonly value: Json;
      /** Members that are defined several times: the last one counts. */
      readonly duplicates: readonly JsonLocation[];
    }
  /** `problem` completes a sentence: `expected a comma at line 1, column 3`. */
  | { readonly ok: false; readonly problem: string };

/** Parses strict JSON, and keeps the digits of numbers. */
export function parseJson(text: string): ParsedJson {
  const source = text.replace(/^\uFEFF/, '');
  const tooDeep = findTooDeep(source);
  if (tooDeep) return { ok: false, problem: tooDeep.problem };
  try {
    JSON.parse(source);
  } catch {
    return { ok: false, problem: findProblem(source) };
  }
  const parser = new Parser(source);
  return { ok: true, value: parser.value([]), duplicates: parser.duplicates };
}

/** Parses JSON that this program wrote or checked. */
export function parseValidJson(text: string): Json {
  return new Parser(text).value([]);
}

function findProblem(source: string): string {
  if (source.trim() === '') return 'it is empty';
  const [first] = parseJsonTree(source, false).problems;
  if (!first) return 'it is not valid';
  const { line, column } = toPosition(source, first.offset);
  return `${first.problem} at line ${line}, column ${column}`;
}

/** Parses valid JSON. */
class Parser {
  readonly #source: string;
  readonly duplicates: JsonLocation[] = [];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  value(location: JsonLocation): Json {
    this.#skipSpace();
    switch (this.#source.charAt(this.#at)) {
      case '{':
        return this.#object(location);
      case '[':
        return this.#array(location);
      case '"':
        return this.#string();
      case 't':
        return this.#literal('true', true);
      case 'f':
        return this.#literal('false', false);
      case 'n':
        return this.#literal('null', null);
      default:
        return this.#number();
    }
  }

  #object(location: JsonLocation): Json {
    const members = new Map<string, Json>();
    while (this.#next('}')) {
      this.#skipSpace();
      const name = this.#string();
      this.#skipSpace();
      this.#at++; // The colon.
      const path = [...location, name];
      if (members.has(name)) this.duplicates.push(path);
      members.set(name, this.value(path));
    }
    return members;
  }

  #array(location: JsonLocation): Json {
    const elements: Json[] = [];
    while (this.#next(']')) elements.push(this.value([...location, elements.length]));
    return elements;
  }

  /** Moves behind the opening bracket or a comma; returns false behind the closing bracket, also of an empty value. */
  #next(closing: string): boolean {
    this.#skipSpace();
    const isOpening = /[{[]/.test(this.#source[this.#at] ?? '');
    const isEnd = this.#source[this.#at] === closing;
    this.#at++;
    if (!isOpening) return !isEnd;
    this.#skipSpace();
    if (this.#source[this.#at] !== closing) return true;
    this.#at++;
    return false;
  }

  #string(): string {
    const start = this.#at;
    let escaped = false;
    for (this.#at++; this.#source[this.#at] !== '"'; this.#at++)
      if (this.#source[this.#at] === '\\') {
        escaped = true;
        this.#at++;
      }
    this.#at++;
    const token = this.#source.slice(start, this.#at);
    return escaped ? String(JSON.parse(token)) : token.slice(1, -1);
  }

  #number(): JsonNumber {
    const number = /[-+.\deE]+/y;
    number.lastIndex = this.#at;
    const [text = ''] = number.exec(this.#source) ?? [];
    this.#at += text.length;
    return new JsonNumber(text);
  }

  #literal<T extends Json>(token: string, value: T): T {
    this.#at += token.length;
    return value;
  }

  #skipSpace(): void {
    while (' \n\r\t'.includes(this.#source[this.#at] ?? '-')) this.#at++;
  }
}

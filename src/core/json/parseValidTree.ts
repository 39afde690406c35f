import type { Node } from 'jsonc-parser';
import { maxJsonDepth, skipTrivia } from './jsonScan.ts';

/** Returns the end of the object or array that begins at an offset, if it is valid and nobody needs the nodes inside it. */
export type SkipValue = (member: Node, start: number) => number | undefined;

/**
 * Parses JSON with comments to the tree that `jsonc-parser` makes of it, in a fraction of the time. Undefined for a text with a
 * problem, or nested too deeply.
 */
export function parseValidTree(text: string, trailingCommas: boolean, skip?: SkipValue): Node | undefined {
  return new TreeParser(text, trailingCommas, skip).parse();
}

const [quote, backslash, space] = [0x22, 0x5c, 0x20];

/** A number, as `jsonc-parser` reads it. */
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

type WritableNode = { -readonly [K in keyof Node]: Node[K] };

/** Its methods return undefined at the first problem. */
class TreeParser {
  readonly #text: string;
  readonly #trailingCommas: boolean;
  readonly #skip: SkipValue | undefined;
  #at = 0;
  #depth = 0;

  constructor(text: string, trailingCommas: boolean, skip: SkipValue | undefined) {
    this.#text = text;
    this.#trailingCommas = trailingCommas;
    this.#skip = skip;
  }

  parse(): Node | undefined {
    if (this.#text.startsWith('\uFEFF')) this.#at++;
    const root = this.#value(undefined);
    return this.#next() === undefined ? root : undefined;
  }

  #value(parent: Node | undefined): Node | undefined {
    switch (this.#next()) {
      case '"':
        return this.#string(parent);
      case '{':
        return this.#container('object', '}', parent);
      case '[':
        return this.#container('array', ']', parent);
      case 't':
        return this.#literal('true', 'boolean', true, parent);
      case 'f':
        return this.#literal('false', 'boolean', false, parent);
      case 'n':
        return this.#literal('null', 'null', null, parent);
      case undefined:
        return undefined;
      default:
        return this.#number(parent);
    }
  }

  #container(type: 'object' | 'array', closing: '}' | ']', parent: Node | undefined): Node | undefined {
    if (++this.#depth > maxJsonDepth) return undefined;
    const children: Node[] = [];
    const node = toNode(type, undefined, this.#at++, 0, parent, children);
    for (let next = this.#next(); next !== closing; next = this.#next()) {
      if (children.length > 0) {
        if (next !== ',') return undefined;
        this.#at++;
        if (this.#trailingCommas && this.#next() === closing) break;
      }
      const child = type === 'object' ? this.#member(node) : this.#value(node);
      if (!child) return undefined;
      children.push(child);
    }
    this.#depth--;
    this.#at++;
    node.length = this.#at - node.offset;
    return node;
  }

  #member(object: Node): Node | undefined {
    if (this.#next() !== '"') return undefined;
    const children: Node[] = [];
    const member = toNode('property', undefined, this.#at, 0, object, children);
    const key = this.#string(member);
    if (!key || this.#next() !== ':') return undefined;
    children.push(key);
    member.colonOffset = this.#at++;
    const value = this.#skipped(member) ?? this.#value(member);
    if (!value) return undefined;
    children.push(value);
    member.length = this.#at - member.offset;
    return member;
  }

  #skipped(member: Node): Node | undefined {
    const first = this.#next();
    if (!this.#skip || (first !== '{' && first !== '[')) return undefined;
    const start = this.#at;
    const end = this.#skip(member, start);
    if (end === undefined) return undefined;
    this.#at = end;
    return toNode(first === '{' ? 'object' : 'array', undefined, start, end - start, member, []);
  }

  #string(parent: Node | undefined): Node | undefined {
    const text = this.#text;
    const start = this.#at;
    let at = start + 1;
    let isEscaped = false;
    for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(at)) {
      // Not a number after the end.
      if (!(code >= space)) return undefined;
      if (code === backslash) isEscaped = true;
      at += code === backslash ? 2 : 1;
    }
    const value = isEscaped ? unescape(text.slice(start, at + 1)) : text.slice(start + 1, at);
    if (value === undefined) return undefined;
    this.#at = at + 1;
    return toNode('string', value, start, this.#at - start, parent);
  }

  #number(parent: Node | undefined): Node | undefined {
    number.lastIndex = this.#at;
    const digits = number.exec(this.#text)?.[0];
    return digits === undefined ? undefined : this.#literal(digits, 'number', Number(digits), parent);
  }

  #literal(
    word: string,
    type: 'boolean' | 'null' | 'number',
    value: unknown,
    parent: Node | undefined,
  ): Node | undefined {
    const start = this.#at;
    if (!this.#text.startsWith(word, start)) return undefined;
    this.#at += word.length;
    return toNode(type, value, start, word.length, parent);
  }

  /** Skips white space and comments. Returns the next character; undefined at the end. */
  #next(): string | undefined {
    const next = this.#text[this.#at];
    // Most often there is nothing to skip.
    if (next !== undefined && next > ' ' && next !== '/') return next;
    this.#at = skipTrivia(this.#text, this.#at);
    return this.#text[this.#at];
  }
}

function toNode(
  type: Node['type'],
  value: unknown,
  offset: number,
  length: number,
  parent: Node | undefined,
  children?: Node[],
): WritableNode {
  // All nodes have the same members, so that reading them is fast.
  return { type, value, offset, length, parent, children } as WritableNode;
}

/** Returns the value of a string token; undefined if an escape in it is not valid. */
function unescape(token: string): string | undefined {
  try {
    return String(JSON.parse(token));
  } catch {
    return undefined;
  }
}

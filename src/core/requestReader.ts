import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { membersOf, type Member, type TextProblem } from './jsonTree.ts';
import type { Decoder } from './plainDecoder.ts';

/** Reads the members of one object of a request file, and notes what is wrong with them instead of stopping. */
export class RequestReader {
  readonly #members: readonly Member[];
  readonly #path: string;
  readonly #problems: TextProblem[];
  readonly #read = new Set<string>();
  readonly #unknown: string[] = [];

  /**
   * @param path what names the object in a problem: empty for the file itself, else `timeout.`
   * @param problems where problems are noted, shared by all readers of a file
   */
  constructor(object: Node, path: string, problems: TextProblem[]) {
    this.#members = membersOf(object);
    this.#path = path;
    this.#problems = problems;
  }

  /** Names that nobody has asked for, and `retry.tries` for those inside of what was decoded. */
  get unread(): readonly string[] {
    return [...this.names.filter((name) => !this.#read.has(name)), ...this.#unknown];
  }

  get names(): readonly string[] {
    return this.#members.map(({ name }) => name);
  }

  report(node: Node, problem: string): undefined {
    this.#problems.push({ offset: node.offset, length: node.length, problem });
  }

  /** The member of a name; the second of the same name is a problem, for nobody could say which one holds. */
  member(name: string): Member | undefined {
    this.#read.add(name);
    const [first, second] = this.#members.filter((member) => member.name === name);
    if (second) this.report(second.key, `${this.#path}${name} is there twice`);
    return first;
  }

  string(name: string): string | undefined {
    return this.#value(name, 'a string', (value) => (typeof value === 'string' ? value : undefined));
  }

  boolean(name: string): boolean | undefined {
    return this.#value(name, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined));
  }

  /** A number above zero. */
  positive(name: string): number | undefined {
    return this.#value(name, 'a number above 0', (value) =>
      typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined,
    );
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return this.#value(name, choices.join(' or '), (value) => choices.find((choice) => choice === value));
  }

  /** The strings of a list. */
  list(name: string): readonly string[] {
    const node = this.member(name)?.value;
    if (!node) return [];
    const items = node.type === 'array' ? (node.children ?? []) : [node];
    const strings = items.flatMap(({ type, value }): string[] => (type === 'string' ? [String(value)] : []));
    if (node.type !== 'array' || strings.length < items.length)
      this.report(node, `${this.#path}${name} must be a list of strings`);
    return strings;
  }

  /** Members of an object of strings, in order, repetitions kept. */
  strings(name: string): readonly (readonly [string, string])[] {
    return this.#object(name).flatMap(({ name: key, value }): [string, string][] => {
      if (typeof value.value === 'string') return [[key, value.value]];
      this.report(value, `${this.#path}${name}.${key} must be a string`);
      return [];
    });
  }

  /** A value of any shape, read by a decoder; what is wrong inside of it is noted where it stands. */
  decoded<T>(name: string, decode: Decoder<T>): T | undefined {
    const node = this.member(name)?.value;
    if (!node) return undefined;
    this.#reportTwice(node, this.#path + name);
    const { value, faults, unknown } = decode(getNodeValue(node));
    for (const { path, expected } of faults) {
      const at = findNodeAtLocation(node, [...path]) ?? node;
      this.report(at, `${[this.#path + name, ...path].join('.')} must be ${expected}`);
    }
    this.#unknown.push(...unknown.map((path) => [name, ...path].join('.')));
    return value;
  }

  /** A reader of an object, undefined when it is not there. */
  object(name: string): RequestReader | undefined {
    const node = this.member(name)?.value;
    if (!node) return undefined;
    if (node.type === 'object') return new RequestReader(node, `${this.#path}${name}.`, this.#problems);
    return this.report(node, `${this.#path}${name} must be an object`);
  }

  #reportTwice(node: Node, path: string): void {
    if (node.type !== 'object') return;
    const seen = new Set<string>();
    for (const { name, key, value } of membersOf(node)) {
      if (seen.has(name)) this.report(key, `${path}.${name} is there twice`);
      seen.add(name);
      this.#reportTwice(value, `${path}.${name}`);
    }
  }

  #object(name: string): readonly Member[] {
    const node = this.member(name)?.value;
    if (!node) return [];
    if (node.type === 'object') return membersOf(node);
    this.report(node, `${this.#path}${name} must be an object`);
    return [];
  }

  #value<T>(name: string, expected: string, read: (value: unknown) => T | undefined): T | undefined {
    const node = this.member(name)?.value;
    if (!node) return undefined;
    const value = node.type === 'object' || node.type === 'array' ? undefined : read(node.value);
    return value === undefined ? this.report(node, `${this.#path}${name} must be ${expected}`) : value;
  }
}

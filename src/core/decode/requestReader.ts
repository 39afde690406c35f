import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import type { Span } from '../json/jsonSpan.ts';
import { membersOf, type Member, type TextProblem } from '../json/jsonTree.ts';
import { below, judgeKeys, type KeyFinding, type PlacedFinding } from './keyFinding.ts';
import type { Decoder } from './plainDecoder.ts';

/** Most faults that are reported for one value. */
const maxFaults = 100;

/** Problems and findings of a file, shared by its readers. */
export type ReaderNotes = { readonly problems: TextProblem[]; readonly findings: PlacedFinding[] };

/**
 * Reads the members of an object in a request file, and collects problems instead of stopping at the first.
 */
export class RequestReader {
  readonly #node: Node;
  readonly #members: readonly Member[];
  /** The first member of each name. */
  readonly #byName = new Map<string, Member>();
  /** The second member of each name that is repeated; undefined if none is. */
  #repeated: Map<string, Member> | undefined;
  readonly #keys: readonly string[];
  readonly #notes: ReaderNotes;
  readonly #read = new Set<string>();

  /**
   * @param keys the keys that lead to the object
   * @param notes shared by all readers of a file
   */
  constructor(object: Node, keys: readonly string[], notes: ReaderNotes) {
    this.#node = object;
    this.#members = membersOf(object);
    for (const member of this.#members) {
      if (!this.#byName.has(member.name)) this.#byName.set(member.name, member);
      else {
        this.#repeated ??= new Map();
        if (!this.#repeated.has(member.name)) this.#repeated.set(member.name, member);
      }
    }
    this.#keys = keys;
    this.#notes = notes;
  }

  /** The names of all members, in order. */
  get names(): readonly string[] {
    return this.#members.map(({ name }) => name);
  }

  /** Whether there is a member of a name. */
  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** Prefix of the object in problems: empty for the file itself, else `timeout.` */
  get #path(): string {
    return this.#keys.map((key) => `${key}.`).join('');
  }

  /** The position of the object. */
  get span(): Span {
    return { offset: this.#node.offset, length: this.#node.length };
  }

  /** Reports a problem of the object. `problem` continues a sentence that begins with its path. */
  reportWhole(problem: string): undefined {
    return this.report(this.#node, `${this.#keys.join('.')} ${problem}`);
  }

  report(node: Node, problem: string): undefined {
    this.#notes.problems.push({ offset: node.offset, length: node.length, problem });
  }

  /**
   * Reports the keys that were not read. Call it last: the keys that were read are the known ones.
   *
   * @param severity of an unknown key; an error where a misspelled key must not be ignored
   */
  finish(furtherKnown: readonly string[] = [], severity: KeyFinding['severity'] = 'warning'): void {
    const unknown = this.#members.filter(({ name }) => !this.#read.has(name) && !furtherKnown.includes(name));
    if (unknown.length === 0) return;
    const findings = judgeKeys(
      unknown.map(({ name }) => name),
      [...this.#read, ...furtherKnown],
    );
    unknown.forEach(({ key }, index) => {
      const finding = findings[index];
      if (finding) this.#note(key, severity === 'error' ? { ...finding, severity } : finding);
    });
  }

  /** Reports that the value of a key has the wrong type. `reason` completes a sentence. */
  refuse(name: string, reason: string): undefined {
    const found = this.#members.find((member) => member.name === name);
    if (found) this.#note(found.value, { severity: 'error', path: [name], kind: 'value', reason });
  }

  /**
   * Reports a key, if it is present, that has no effect because of other keys. `reason` completes a sentence.
   */
  idle(name: string, reason: string): void {
    this.#read.add(name);
    const found = this.#members.find((member) => member.name === name);
    if (found) this.#note(found.key, { severity: 'warning', path: [name], kind: 'idle', reason });
  }

  /**
   * Returns the first member of a name. A second one is a problem, because it is unclear which one counts.
   */
  member(name: string): Member | undefined {
    this.#read.add(name);
    const second = this.#repeated?.get(name);
    if (second) this.report(second.key, `${this.#path}${name} is defined twice`);
    return this.#byName.get(name);
  }

  string(name: string): string | undefined {
    return this.#value(name, 'a string', (value) => (typeof value === 'string' ? value : undefined));
  }

  boolean(name: string): boolean | undefined {
    return this.#value(name, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined));
  }

  /** Reads a number greater than 0. */
  positive(name: string): number | undefined {
    return this.#value(name, 'a number greater than 0', (value) =>
      typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined,
    );
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const node = this.member(name)?.value;
    if (!node) return undefined;
    const chosen = choices.find((choice) => choice === node.value);
    return chosen ?? this.report(node, `${this.#path}${name} must be ${choices.join(' or ')}`);
  }

  /** Reads an array of strings. */
  list(name: string): readonly string[] {
    const node = this.member(name)?.value;
    if (!node) return [];
    const items = node.type === 'array' ? (node.children ?? []) : [node];
    const strings = items.flatMap(({ type, value }): string[] => (type === 'string' ? [String(value)] : []));
    if (node.type !== 'array' || strings.length < items.length)
      this.report(node, `${this.#path}${name} must be a list of strings`);
    return strings;
  }

  /** Reads an object of strings, in order and with repeated names. */
  strings(name: string): readonly (readonly [string, string])[] {
    return this.#object(name).flatMap(({ name: key, value }): [string, string][] => {
      if (typeof value.value === 'string') return [[key, value.value]];
      this.report(value, `${this.#path}${name}.${key} must be a string`);
      return [];
    });
  }

  /** Reports each name that a value, or an object inside it, defines twice. */
  requireUniqueKeys(name: string): void {
    const node = this.member(name)?.value;
    if (node) this.#reportTwice(node, this.#path + name);
  }

  /** Reads a value with a decoder; reports its faults at their positions. */
  decoded<T>(name: string, decode: Decoder<T>): T | undefined {
    const node = this.member(name)?.value;
    if (!node) return undefined;
    this.#reportTwice(node, this.#path + name);
    const { value, faults, findings } = decode(getNodeValue(node));
    // Finding a position searches all siblings, and more faults help nobody.
    for (const { path, expected } of faults.slice(0, maxFaults)) {
      const at = findNodeAtLocation(node, [...path]) ?? node;
      this.report(at, `${[this.#path + name, ...path].join('.')} must be ${expected}`);
    }
    this.noteInside(name, findings);
    return value;
  }

  /** Reports findings inside a member, at the positions of their keys. */
  noteInside(name: string, findings: readonly KeyFinding[]): void {
    const { value } = this.member(name) ?? {};
    for (const finding of below(name, findings)) {
      const at = value && findNodeAtLocation(value, finding.path.slice(1));
      const key = at?.parent?.children?.[0] ?? value;
      if (key) this.#note(key, finding);
    }
  }

  /** Returns a reader for an object; undefined if it is missing. */
  object(name: string): RequestReader | undefined {
    const node = this.member(name)?.value;
    if (!node) return undefined;
    if (node.type === 'object') return new RequestReader(node, [...this.#keys, name], this.#notes);
    return this.report(node, `${this.#path}${name} must be an object`);
  }

  /** Returns a reader for each object of an array. Other elements are problems. */
  objects(name: string): readonly RequestReader[] {
    const node = this.member(name)?.value;
    if (!node) return [];
    if (node.type !== 'array') {
      this.report(node, `${this.#path}${name} must be a list`);
      return [];
    }
    return (node.children ?? []).flatMap((child, index) => {
      const keys = [...this.#keys, name, String(index)];
      if (child.type === 'object') return [new RequestReader(child, keys, this.#notes)];
      this.report(child, `${keys.join('.')} must be an object`);
      return [];
    });
  }

  /** Returns the members of an object with any names. A repeated name is a problem. */
  members(name: string): readonly Member[] {
    const members = this.#object(name);
    const seen = new Set<string>();
    for (const { name: each, key } of members) {
      if (seen.has(each)) this.report(key, `${this.#path}${name}.${each} is defined twice`);
      seen.add(each);
    }
    return members;
  }

  #note({ offset, length }: Node, finding: KeyFinding): void {
    this.#notes.findings.push({ ...finding, path: [...this.#keys, ...finding.path], offset, length });
  }

  #reportTwice(node: Node, path: string): void {
    if (node.type === 'array')
      node.children?.forEach((child, index) => this.#reportTwice(child, `${path}.${index}`));
    if (node.type !== 'object') return;
    const seen = new Set<string>();
    for (const { name, key, value } of membersOf(node)) {
      if (seen.has(name)) this.report(key, `${path}.${name} is defined twice`);
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

import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import { maxCount, toCount, toFlag, type FuncFields } from './funcFields.ts';

/** Reads single fields of a document, and reports values of the wrong kind with their position. */
export class DocumentFields implements FuncFields {
  readonly #document: Document;
  readonly #aliases: ReadonlyMap<Alias, Node>;
  readonly #report: (problem: string, offset: number) => void;

  constructor(document: Document, report: (problem: string, offset: number) => void) {
    this.#document = document;
    this.#aliases = resolveAliases(document);
    this.#report = report;
  }

  text(path: readonly string[]): string | undefined {
    const node = this.#node(path);
    if (node === undefined) return undefined;
    const text = toText(node);
    if (text === undefined || text === '') this.#refuse(path, 'must be a string', node);
    return text;
  }

  count(path: readonly string[], max = maxCount): number | undefined {
    const node = this.#node(path);
    if (node === undefined) return undefined;
    const value = toCount(toText(node), max);
    if (value !== undefined) return value;
    const range = max === maxCount ? 'a whole number greater than 0' : `a whole number from 1 to ${max}`;
    this.#refuse(path, `must be ${range}`, node);
    return undefined;
  }

  flag(path: readonly string[]): boolean | undefined {
    const node = this.#node(path);
    if (node === undefined) return undefined;
    const value = toFlag(toText(node));
    if (value === undefined) this.#refuse(path, 'must be true or false', node);
    return value;
  }

  texts(path: readonly string[]): Record<string, string> {
    const node = this.#node(path);
    if (node === undefined) return {};
    if (!isMap(node)) {
      this.#refuse(path, 'must be a map', node);
      return {};
    }
    const found = new Map<string, string>();
    this.#collect(path, node, found, new Set());
    return Object.fromEntries(found);
  }

  /** Adds the entries of a map, then those of the maps that it merges in with `<<`, which never replace another. */
  #collect(path: readonly string[], map: YAMLMap, found: Map<string, string>, seen: Set<YAMLMap>): void {
    // A map that is merged twice adds nothing, and one that contains itself would never end.
    if (seen.has(map)) return;
    seen.add(map);
    const merged: unknown[] = [];
    for (const { key, value } of map.items) {
      const name = toText(this.#resolve(key)) ?? String(key);
      if (name === '<<' && !isScalar(this.#resolve(value))) merged.push(value);
      else if (!found.has(name)) {
        const text = value === null ? '' : toText(this.#resolve(value));
        if (text === undefined) this.#refuse([...path, name], 'must be a string', value);
        found.set(name, text ?? '');
      }
    }
    for (const each of merged.flatMap((value) => this.#members(value))) {
      if (isMap(each)) this.#collect(path, each, found, seen);
      else this.#refuse([...path, '<<'], 'must be a map', each);
    }
  }

  /** `<<` takes a map or a list of maps. */
  #members(value: unknown): readonly unknown[] {
    const node = this.#resolve(value);
    return isSeq(node) ? node.items.map((item) => this.#resolve(item)) : [node];
  }

  #node(path: readonly string[]): unknown {
    let node: unknown = this.#document.contents;
    for (const name of path) {
      const map = this.#resolve(node);
      node = isMap(map) ? map.get(name, true) : undefined;
    }
    const found = this.#resolve(node);
    return isScalar(found) && found.value === null ? undefined : (found ?? undefined);
  }

  /** Returns the node that an alias refers to. An alias without a node stays an alias, which no field accepts. */
  #resolve(node: unknown): unknown {
    return isAlias(node) ? (this.#aliases.get(node) ?? node) : node;
  }

  #refuse(path: readonly string[], problem: string, node: unknown): void {
    const offset = isNode(node) && node.range ? node.range[0] : 0;
    this.#report(`${path.join('.')} ${problem}`, offset);
  }
}

/** Returns a scalar as written, so that a version of `1.10` stays `1.10`. */
function toText(node: unknown): string | undefined {
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/**
 * Finds the node that each alias of a document refers to: the last one before it that has the anchor. Visits the document once, while
 * `Alias.resolve` visits it for each alias.
 */
function resolveAliases(document: Document): ReadonlyMap<Alias, Node> {
  const anchored = new Map<string, Node>();
  const found = new Map<Alias, Node>();
  visit(document, {
    Alias: (_, alias) => {
      const node = anchored.get(alias.source);
      if (node) found.set(alias, node);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchored.set(node.anchor, node);
    },
  });
  return found;
}

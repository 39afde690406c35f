import { visit, type Alias, type Document, type Node } from 'yaml';

/**
 * Finds what each alias of a document stands for: the last node before it that has the anchor. One walk for all of
 * them, since `Alias.resolve` walks the whole document each time.
 */
export function resolveAliases(document: Document): ReadonlyMap<Alias, Node> {
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

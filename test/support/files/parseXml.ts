import { execFileSync } from 'node:child_process';

/** An element of an XML document. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  /** Those below it. */
  readonly all: readonly XmlElement[];
};

type Parsed = Omit<XmlElement, 'all' | 'children'> & { readonly children: readonly Parsed[] };

const script = `
import json, sys
from xml.etree import ElementTree
def tree(e):
    return {'name': e.tag, 'attributes': e.attrib, 'text': e.text or '', 'children': [tree(c) for c in e]}
print(json.dumps(tree(ElementTree.fromstring(sys.stdin.buffer.read()))))
`;

/** Parses XML with Python, whose parser rejects any document that is not well formed. */
export function parseXml(text: string): XmlElement {
  const output = execFileSync('python3', ['-c', script], { input: text, encoding: 'utf8' });
  return withDescendants(JSON.parse(output) as Parsed);
}

function withDescendants(parsed: Parsed): XmlElement {
  const children = parsed.children.map(withDescendants);
  return { ...parsed, children, all: children.flatMap((child) => [child, ...child.all]) };
}

import { readAnnotation } from './bruAnnotation.ts';

/** A line of a block: `key: value`, disabled if it begins with `~`. */
export type BruPair = { readonly key: string; readonly value: string; readonly disabled: boolean };

/** A block of a `.bru` file: its text, its lines as pairs, and the names of their annotations. */
export type BruBlock = {
  readonly text: string;
  readonly pairs: readonly BruPair[];
  readonly annotations: readonly string[];
};

/** Blocks whose content is text. */
const textBlocks = /^(?:body(?::(?:json|text|xml|sparql|graphql|graphql:vars))?|script:.*|tests|docs)$/;

/**
 * Reads the blocks of a `.bru` file by name. Lines outside of blocks are ignored. A block ends with a `}` or `]` at the beginning of
 * a line, since its content is indented.
 */
export function parseBru(text: string): ReadonlyMap<string, BruBlock> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const blocks = new Map<string, BruBlock>();
  for (let at = 0; at < lines.length; at++) {
    const [, name, open, inline] = /^([\w:-]+)\s*([{[])\s*(.*?)\s*$/.exec(lines[at] ?? '') ?? [];
    if (name === undefined) continue;
    const close = open === '{' ? '}' : ']';
    const content: string[] = [];
    if (inline?.endsWith(close)) content.push(inline.slice(0, -1));
    else {
      if (inline) content.push(inline);
      for (at++; at < lines.length && (lines[at] ?? '').trimEnd() !== close; at++)
        content.push(lines[at] ?? '');
    }
    const block = content.map((line) => line.replace(/^ {1,2}/, '')).join('\n');
    const annotations: string[] = [];
    const read = open === '[' ? readList : readPairs;
    const pairs = textBlocks.test(name) ? [] : read(content, annotations);
    blocks.set(name, { text: block, pairs, annotations });
  }
  return blocks;
}

function readPairs(lines: readonly string[], annotations: string[]): readonly BruPair[] {
  const pairs: BruPair[] = [];
  for (let at = 0; at < lines.length; at++) {
    let line = (lines[at] ?? '').trim();
    for (let found = readAnnotation(lines, at); found; found = readAnnotation([line], 0)) {
      annotations.push(found.name);
      at = Math.max(at, found.end);
      line = found.rest.trim();
    }
    const [, off, quoted, plain, rest = ''] =
      /^(~?)(?:"((?:\\.|[^"\\])*)"|([^:]*?))\s*:\s*(.*)$/.exec(line) ?? [];
    if (off === undefined) continue;
    let value = rest;
    if (rest.startsWith("'''")) {
      const long = [rest.slice(3)];
      while (!(long.at(-1) ?? '').trimEnd().endsWith("'''") && at + 1 < lines.length) {
        at++;
        long.push((lines[at] ?? '').replace(/^ {1,4}/, ''));
      }
      value = long.join('\n').trimEnd().replace(/'''$/, '').replace(/^\n/, '').replace(/\n *$/, '');
    }
    const key = quoted === undefined ? (plain ?? '') : quoted.replaceAll(/\\(.)/g, '$1');
    if (key !== '') pairs.push({ key, value, disabled: off === '~' });
  }
  return pairs;
}

/** Names between commas, such as those of secrets. */
function readList(lines: readonly string[], annotations: string[]): readonly BruPair[] {
  const names: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const found = readAnnotation(lines, at);
    if (found) annotations.push(found.name);
    names.push(found ? found.rest : (lines[at] ?? ''));
    at = found?.end ?? at;
  }
  return names
    .join(',')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => ({ key: each.replace(/^~/, ''), value: '', disabled: each.startsWith('~') }));
}

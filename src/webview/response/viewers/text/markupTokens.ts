/** A token of XML or HTML, as written. */
export type MarkupToken = {
  readonly kind: 'open' | 'close' | 'empty' | 'other' | 'text';
  /** Of an element, in lower case for HTML. */
  readonly name: string;
  readonly text: string;
};

/** Elements of HTML without content. */
const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Elements of HTML whose content is not markup, or where white space counts. */
const verbatim = new Set(['script', 'style', 'textarea', 'pre', 'title']);

/** Splits XML or HTML into tokens; joined, they are the same text. Never fails: what is no markup is text. */
export function* markupTokens(source: string, isHtml: boolean): Generator<MarkupToken, void, undefined> {
  for (let at = 0; at < source.length;) {
    const end = source.charAt(at) === '<' ? tagEnd(source, at) : undefined;
    if (end === undefined) {
      // A `<` that begins no tag is text as well.
      const next = source.indexOf('<', at + 1);
      const stop = next === -1 ? source.length : next;
      yield { kind: 'text', name: '', text: source.slice(at, stop) };
      at = stop;
      continue;
    }
    const text = source.slice(at, end);
    const token = toToken(text, isHtml);
    yield token;
    at = end;
    if (!isHtml || token.kind !== 'open' || !verbatim.has(token.name)) continue;
    const close = new RegExp(`</${token.name}(?=[\\s/>])`, 'gi');
    close.lastIndex = at;
    const stop = close.exec(source)?.index ?? source.length;
    if (stop > at) yield { kind: 'other', name: token.name, text: source.slice(at, stop) };
    at = stop;
  }
}

function toToken(text: string, isHtml: boolean): MarkupToken {
  const [, slash = '', written = ''] = /^<(\/?)([^\s/>]*)/.exec(text) ?? [];
  if (/^<[!?]/.test(text)) return { kind: 'other', name: '', text };
  const name = isHtml ? written.toLowerCase() : written;
  if (slash !== '') return { kind: 'close', name, text };
  const isEmpty = text.endsWith('/>') || (isHtml && voids.has(name));
  return { kind: isEmpty ? 'empty' : 'open', name, text };
}

/** Returns the offset after the tag, comment or declaration at an offset; undefined if there is none. */
function tagEnd(source: string, start: number): number | undefined {
  for (const [open, close] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const)
    if (source.startsWith(open, start)) return after(source, close, start + open.length);
  if (!/[A-Za-z_:!/\u0080-\uFFFF]/.test(source.charAt(start + 1))) return undefined;
  // Quotes hide a `>`; the brackets of a document type do not matter here.
  const part = /["'>]/g;
  part.lastIndex = start + 1;
  for (let found = part.exec(source); found; found = part.exec(source)) {
    if (found[0] === '>') return part.lastIndex;
    const quote = source.indexOf(found[0], part.lastIndex);
    if (quote === -1) return after(source, '>', found.index);
    part.lastIndex = quote + 1;
  }
  return undefined;
}

function after(source: string, text: string, from: number): number {
  const at = source.indexOf(text, from);
  return at === -1 ? source.length : at + text.length;
}

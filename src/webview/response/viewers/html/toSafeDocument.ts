/**
 * The policy of the shown document, in addition to that of the page, which it inherits: nothing runs, and nothing is loaded except
 * what the document itself contains.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

/** Elements that load, run or embed something, or that could hide such elements from this check. */
const forbidden =
  'script, link, base, meta, template, iframe, frame, frameset, object, embed, applet, portal, fencedframe';

/** Attributes that lead to another document. */
const leading = new Set(['ping', 'action', 'formaction', 'target']);

/**
 * Returns a document for a frame without scripts (`sandbox=""`), or undefined if it cannot be made safe. Sandbox and policy already
 * prevent scripts and requests; what they do not cover is removed: links that open connections or look up names in advance, and
 * navigation of the frame itself.
 */
export function toSafeDocument(source: string): string | undefined {
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  for (const element of parsed.querySelectorAll(forbidden)) element.remove();
  for (const element of parsed.querySelectorAll('*')) disarm(element);
  const content = `${parsed.head.innerHTML}${parsed.body?.outerHTML ?? ''}`;
  // Text can become elements when it is parsed a second time: then it was made for that.
  if (new DOMParser().parseFromString(content, 'text/html').querySelector(forbidden)) return undefined;
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    '<style>:root { color-scheme: light; background: #fff; color: #000 } .ocifn-link { color: #00e; text-decoration: underline }</style>',
    '</head>',
    content,
    '</html>',
  ].join('\n');
}

/** Takes the handlers and the target of an element. The target of a link becomes its tooltip. */
function disarm(element: Element): void {
  const isLink = element.localName === 'a' || element.localName === 'area';
  const href = element.getAttribute('href') ?? element.getAttribute('xlink:href');
  for (const name of element.getAttributeNames())
    if (/^on/i.test(name) || leading.has(name)) element.removeAttribute(name);
  // Others, such as parts of a drawing, refer to something in the document.
  if (isLink || href?.startsWith('#') !== true) {
    element.removeAttribute('href');
    element.removeAttribute('xlink:href');
  }
  if (!isLink || href === null) return;
  element.classList.add('ocifn-link');
  if (!element.hasAttribute('title')) element.setAttribute('title', href);
}

import type { Header } from './header.ts';

/** Returns the decoded parameters of a query in order; a part that cannot be decoded stays as written. */
export function readQuery(url: string): readonly Header[] {
  return split(url).parts.map(decodePart);
}

/** Replaces the query of a URL. Equal parameters at both ends stay as written; `{{…}}` is never encoded. */
export function writeQuery(url: string, parameters: readonly Header[]): string {
  const { base, parts, fragment } = split(url);
  const decoded = parts.map(decodePart);
  const same = (part: Header | undefined, parameter: Header | undefined): boolean =>
    part !== undefined && part[0] === parameter?.[0] && part[1] === parameter[1];
  const shorter = Math.min(parts.length, parameters.length);
  let start = 0;
  while (start < shorter && same(decoded[start], parameters[start])) start++;
  let end = 0;
  while (end < shorter - start && same(decoded.at(-1 - end), parameters.at(-1 - end))) end++;
  const written = [
    ...parts.slice(0, start),
    ...parameters.slice(start, parameters.length - end).map(encodePart),
    ...parts.slice(parts.length - end),
  ];
  return base + (written.length > 0 ? `?${written.join('&')}` : '') + fragment;
}

function split(url: string): {
  readonly base: string;
  readonly parts: readonly string[];
  readonly fragment: string;
} {
  const [, base = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(url) ?? [];
  return { base, parts: query ? query.split('&') : [], fragment };
}

function decodePart(part: string): Header {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(part) ?? [];
  return [decode(name), decode(value)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function encodePart([name, value]: Header): string {
  return `${encode(name)}=${encode(value)}`;
}

/** Keeps characters readable that a query may contain. */
function encode(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) =>
      index % 2 === 1 ? part : encodeWhole(part).replace(/%(?:2F|3A|2C|40)/g, unescapeOne),
    )
    .join('');
}

/** Replaces half of a surrogate pair, which has no encoding and occurs while text is being pasted. */
function encodeWhole(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function unescapeOne(escape: string): string {
  return decodeURIComponent(escape);
}

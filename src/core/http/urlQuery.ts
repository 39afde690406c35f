import type { Header } from './header.ts';

/** The parameters in the query of a URL, decoded, in order; what cannot be decoded stands as it is written. */
export function readQuery(url: string): readonly Header[] {
  return split(url).parts.map(decodePart);
}

/**
 * Makes the query of a URL that of a list. Parameters at the beginning and at the end of the list that are the same stay
 * as they are written; `{{…}}` is never encoded.
 */
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

/** What a query may hold as it is stays readable. */
function encode(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) =>
      index % 2 === 1 ? part : encodeWhole(part).replace(/%(?:2F|3A|2C|40)/g, unescapeOne),
    )
    .join('');
}

/** Half of a surrogate pair, which someone may be in the middle of pasting, has no encoding. */
function encodeWhole(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

function unescapeOne(escape: string): string {
  return decodeURIComponent(escape);
}

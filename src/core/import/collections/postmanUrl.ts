import { listOf, objectOf, textOf, type PlainObject } from './parsePlainJson.ts';
import { fillPath, parameterNotes } from './urlParameters.ts';

/** Reads the URL of a request: a text or an object, in which `:name` in the path is a variable. */
export function readPostmanUrl(value: unknown): string {
  if (typeof value === 'string') return value;
  const url = objectOf(value);
  return fillPath(toRaw(url), new Map(variablesOf(url).map(({ key, value: each }) => [key, each])));
}

/** Lists parameters without an effect on the URL. */
export function postmanUrlNotes(value: unknown): readonly string[] {
  const url = objectOf(value);
  const query = listOf(url['query'])
    .map(objectOf)
    .map(({ key, disabled }) => ({ key: textOf(key), disabled: disabled === true }));
  return parameterNotes(toRaw(url), query, variablesOf(url));
}

function toRaw(url: PlainObject): string {
  return textOf(url['raw']) || joinParts(url);
}

function variablesOf(url: PlainObject): readonly { readonly key: string; readonly value: string }[] {
  return listOf(url['variable'])
    .map(objectOf)
    .map(({ key, id, value }) => ({ key: textOf(key) || textOf(id), value: textOf(value) }))
    .filter(({ key }) => key !== '');
}

/** Joins the parts of a URL: `raw` is optional, and converters omit it. */
function joinParts(url: PlainObject): string {
  const host = joinList(url['host'], '.');
  const path = joinList(url['path'], '/').replace(/^(?=[^/])/, '/');
  if (host + path === '') return '';
  const protocol = textOf(url['protocol']).replace(/:?\/*$/, '');
  const port = textOf(url['port']);
  const query = listOf(url['query'])
    .map(objectOf)
    .filter(({ disabled }) => disabled !== true)
    .map(({ key, value }) => textOf(key) + (value === undefined || value === null ? '' : `=${textOf(value)}`))
    .join('&');
  return `${protocol && `${protocol}://`}${host}${port && `:${port}`}${path}${query && `?${query}`}`;
}

/** A host or path: a text, or its segments, which may be objects. */
function joinList(value: unknown, separator: string): string {
  return Array.isArray(value)
    ? value.map((each) => textOf(each) || textOf(objectOf(each)['value'])).join(separator)
    : textOf(value);
}

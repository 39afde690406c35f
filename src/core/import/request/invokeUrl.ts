import { defined } from '../../common/defined.ts';
import { parseInvokeEndpoint } from '../../oci/invokeEndpoint.ts';
import { isFunctionOcid, isLocalFunctionOcid } from '../../oci/ocid.ts';
import { hasMarks } from './placeholderMark.ts';

/** Where a request goes, by its URL. */
export type UrlTarget = {
  readonly function: string;
  /** Absent for a local function, whose endpoint changes, and for a URL without a host. */
  readonly endpoint?: string;
  readonly notes: readonly string[];
};

const invokePath = /^([^?#]*?)\/functions\/([^/?#]+)\/actions\/invoke\/?([?#][^]*)?$/;

/** A placeholder for a value: `{{name}}`, or a variable of a shell. */
const placeholder = /\{\{[^{}]*\}\}|\uFDD0[^\uFDD0]*\uFDD0/g;

/**
 * Reads an invoke URL, in which the host, the API version and the OCID may be placeholders; undefined for any other URL.
 *
 * @param valueOf returns a value of a placeholder, if one is known
 */
export function readInvokeUrl(
  url: string,
  valueOf: (name: string) => string | undefined = () => undefined,
): UrlTarget | undefined {
  const [, base, id, query] = invokePath.exec(url.trim()) ?? [];
  if (base === undefined || id === undefined) return readPlaceholderUrl(url.trim(), valueOf);
  const functionId = decodeId(id);
  if (functionId === undefined || !isFunction(functionId, valueOf)) return undefined;
  const notes = query === undefined || query.length < 2 ? [] : ['Query string of the URL'];
  if (isLocalFunctionOcid(functionId)) return { function: functionId, notes };
  const endpoint = toEndpoint(base, valueOf);
  return endpoint === undefined
    ? undefined
    : { function: functionId, notes, ...defined({ endpoint: endpoint || undefined }) };
}

/** A URL that is all placeholders is the function itself if one of its values is an invoke URL. */
function readPlaceholderUrl(
  url: string,
  valueOf: (name: string) => string | undefined,
): UrlTarget | undefined {
  if (!url.startsWith('{{')) return undefined;
  const expanded = expandKnown(url, valueOf);
  return expanded !== url && readInvokeUrl(expanded) ? { function: url, notes: [] } : undefined;
}

/** Returns the endpoint before `/functions`; empty for none, undefined if it cannot be one. */
function toEndpoint(base: string, valueOf: (name: string) => string | undefined): string | undefined {
  if (base === '' || /^\/\d{8}$/.test(base)) return '';
  const expanded = expandKnown(base, valueOf);
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(expanded) ? '' : 'https://';
  const isKnown = expanded.replace(placeholder, '') === expanded;
  if (isKnown && !parseInvokeEndpoint(scheme + expanded).ok) return undefined;
  // An unknown value probably has a scheme, if nothing precedes it.
  const whole = !isKnown && /^(?:\{\{|\uFDD0)/.test(expanded) ? base : scheme + base;
  const parsed = whole.replace(placeholder, '') === whole ? parseInvokeEndpoint(whole) : undefined;
  return parsed?.ok ? parsed.value.endpoint : whole;
}

function isFunction(id: string, valueOf: (name: string) => string | undefined): boolean {
  const expanded = expandKnown(id, valueOf);
  return isFunctionOcid(expanded) || expanded.replace(placeholder, '') !== expanded;
}

function expandKnown(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (found, name: string) => valueOf(name.trim()) ?? found);
}

function decodeId(id: string): string | undefined {
  if (hasMarks(id)) return id;
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
}

import type { FnHttpRequest } from '../http/fnHttp.ts';
import type { Header } from '../http/header.ts';
import { defined } from '../common/defined.ts';
import { ok, type Result } from '../common/result.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import { expandText, type TemplateContext } from '../variables/template.ts';

/**
 * Replaces the variables of a request, except in its body (`toBodyBytes`) and in names of headers. Fails with
 * `variableUnknown`.
 */
export function expandRequest(request: RequestFile, context: TemplateContext): Result<RequestFile> {
  const { headers, http, ...rest } = request;
  const texts = expandFields(rest, ['function', 'endpoint', 'profile', 'requestId', 'contentType'], context);
  if (!texts.ok) return texts;
  const outer = expandHeaders(headers, context);
  if (!outer.ok) return outer;
  const inner = http && expandHttp(http, context);
  if (inner && !inner.ok) return inner;
  return ok({ ...texts.value, headers: outer.value, ...defined({ http: inner?.value }) });
}

function expandHttp(http: FnHttpRequest, context: TemplateContext): Result<FnHttpRequest> {
  const headers = expandHeaders(http.headers, context);
  return headers.ok ? expandFields({ ...http, headers: headers.value }, ['method', 'url'], context) : headers;
}

function expandHeaders(headers: readonly Header[], context: TemplateContext): Result<readonly Header[]> {
  const expanded: Header[] = [];
  for (const [name, value] of headers) {
    const text = expandText(value, context);
    if (!text.ok) return text;
    expanded.push([name, text.value]);
  }
  return ok(expanded);
}

/** Expands the named members that are present. */
function expandFields<K extends string, T extends { readonly [key in K]?: string }>(
  values: T,
  names: readonly K[],
  context: TemplateContext,
): Result<T> {
  const expanded: { [key in K]?: string } = {};
  for (const name of names) {
    const value = values[name];
    if (value === undefined) continue;
    const text = expandText(value, context);
    if (!text.ok) return text;
    expanded[name] = text.value;
  }
  return ok({ ...values, ...expanded });
}

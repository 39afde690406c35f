import type { FnHttpRequest } from '../http/fnHttp.ts';
import type { Header } from '../http/header.ts';
import { defined } from '../common/defined.ts';
import { ok, type Result } from '../common/result.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import { expandText, type TemplateContext } from '../variables/template.ts';

const fields = ['function', 'endpoint', 'profile', 'requestId', 'contentType'] as const;

/**
 * Replaces the variables of a request, except in its body (`toBodyBytes`) and in names of headers. Fails with
 * `variableUnknown`.
 */
export function expandRequest(request: RequestFile, context: TemplateContext): Result<RequestFile> {
  const { headers, http } = request;
  const texts = expandFields(request, fields, context);
  if (!texts.ok) return texts;
  const outer = expandHeaders(headers, context);
  if (!outer.ok) return outer;
  const inner = http && expandHttp(http, context);
  if (inner && !inner.ok) return inner;
  return ok({ ...request, ...texts.value, headers: outer.value, ...defined({ http: inner?.value }) });
}

function expandHttp(http: FnHttpRequest, context: TemplateContext): Result<FnHttpRequest> {
  const headers = expandHeaders(http.headers, context);
  if (!headers.ok) return headers;
  const texts = expandFields(http, ['method', 'url'], context);
  return texts.ok ? ok({ ...http, ...texts.value, headers: headers.value }) : texts;
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

/** Returns the named members that are present, expanded. */
function expandFields<K extends string>(
  values: { readonly [key in K]?: string },
  names: readonly K[],
  context: TemplateContext,
): Result<{ [key in K]?: string }> {
  const expanded: { [key in K]?: string } = {};
  for (const name of names) {
    const value = values[name];
    if (value === undefined) continue;
    const text = expandText(value, context);
    if (!text.ok) return text;
    expanded[name] = text.value;
  }
  return ok(expanded);
}

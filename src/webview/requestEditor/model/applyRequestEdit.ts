import type { RequestEdit } from '../../../core/edit/requestEdit.ts';
import type { FnHttpRequest } from '../../../core/http/fnHttp.ts';
import type { RequestTests } from '../../../core/requestFile/requestTests.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { Variable } from '../../../core/variables/variable.ts';
import type { RetryChoice } from '../../../core/policies/retryPolicy.ts';

/** Returns the request after an edit, which the form shows until the host has made the edit. */
export function applyRequestEdit(request: RequestFile, edit: RequestEdit): RequestFile {
  switch (edit.field) {
    case 'connectTimeout':
      return { ...request, timeout: put(request.timeout, 'connect', edit.value) };
    case 'readTimeout':
      return { ...request, timeout: put(request.timeout, 'read', edit.value) };
    case 'function':
      return { ...request, function: edit.value };
    case 'dryRun':
      return { ...request, dryRun: edit.value };
    case 'headers':
      return { ...request, headers: edit.value };
    case 'variables':
      return {
        ...request,
        variables: Object.fromEntries(edit.value.map(([name, json]) => [name, toVariable(json)])),
      };
    case 'body':
      return { ...request, body: edit.value };
    case 'httpMethod':
      return put(request, 'http', strip(put(request.http ?? noHttp, 'method', edit.value)));
    case 'httpUrl':
      return put(request, 'http', strip(put(request.http ?? noHttp, 'url', edit.value)));
    case 'httpHeaders':
      return put(request, 'http', strip({ ...request.http, headers: edit.value }));
    case 'intent':
      return put(request, 'intent', edit.value);
    case 'type':
      return put(request, 'type', edit.value);
    case 'retry':
      return put(request, 'retry', edit.value);
    case 'maxAttempts':
      return put(request, 'retry', withMaxAttempts(request.retry, edit.value));
    case 'circuitBreaker':
      return put(request, 'circuitBreaker', edit.value);
    case 'bufferLimit':
      return put(request, 'bufferLimit', edit.value);
    case 'skip':
      return put(request, 'skip', edit.value);
    case 'expect':
    case 'capture':
      // The rows of tests keep them (`applyTestsEdit`).
      return request;
    case 'profile':
    case 'requestId':
    case 'contentType':
      return put(request, edit.field, edit.value);
  }
}

/** Returns the expectations and captures after an edit, likewise. */
export function applyTestsEdit(tests: RequestTests, edit: RequestEdit): RequestTests {
  if (edit.field === 'expect') return { ...tests, expect: edit.value };
  return edit.field === 'capture' ? { ...tests, capture: edit.value } : tests;
}

function withMaxAttempts(
  retry: RetryChoice | undefined,
  maxAttempts: number | undefined,
): RetryChoice | undefined {
  if (retry === undefined) return undefined;
  const details = typeof retry === 'object' ? retry : { strategy: retry };
  const { strategy, ...numbers } = put(details, 'maxAttempts', maxAttempts);
  return Object.keys(numbers).length === 0 ? strategy : { ...(strategy && { strategy }), ...numbers };
}

function toVariable(json: string): Variable {
  return { json, text: json.startsWith('"') ? String(JSON.parse(json)) : json };
}

const noHttp: FnHttpRequest = { headers: [] };

/** Returns undefined for an HTTP request without any content. */
function strip(http: FnHttpRequest): FnHttpRequest | undefined {
  return Object.keys(http).length === 1 && http.headers.length === 0 ? undefined : http;
}

/** Sets an optional member, or removes it for undefined. */
function put<T extends object, K extends keyof T>(values: T, key: K, value: T[K] | undefined): T {
  const { [key]: _, ...rest } = values;
  return (value === undefined ? rest : { ...rest, [key]: value }) as T;
}

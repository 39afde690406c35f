import { encodeFnHttp } from '../http/fnHttp.ts';
import type { Header } from '../http/header.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';

/** The further headers of a request: its own, then those of its `http`, which has an effect with intent `httprequest` alone. */
export function toRequestHeaders({
  headers,
  http,
  intent,
}: Pick<RequestFile, 'headers' | 'http' | 'intent'>): readonly Header[] {
  return http && intent === 'httprequest' ? [...headers, ...encodeFnHttp(http)] : headers;
}

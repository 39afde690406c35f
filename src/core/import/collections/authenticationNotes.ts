/** Where an API key is sent, without its value. */
export type ApiKeyPlace = { readonly name: string; readonly in: 'header' | 'query parameter' };

/**
 * Lists the authentication of a request or folder. Most kinds set the `Authorization` header, which the signature replaces; the function
 * may read a header or parameter of another name.
 *
 * @param type as the tool names it; empty for none
 */
export function authenticationNotes(type: string, key?: ApiKeyPlace): readonly string[] {
  if (['', 'none', 'noauth', 'inherit'].includes(type)) return [];
  const place = type === 'wsse' ? ({ name: 'X-WSSE', in: 'header' } as const) : key;
  const isReplaced = place?.in === 'header' && place.name.toLowerCase() === 'authorization';
  if (!place?.name || isReplaced) return [`Authentication (${type}): the request is signed instead`];
  return [`Authentication (${type}): add the ${place.in} ${place.name} if the function reads it`];
}

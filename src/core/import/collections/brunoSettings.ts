import type { Timeout } from '../../invocation/invocationRequest.ts';

/** Values that Bruno writes into each request, and those without an effect on an invocation. */
const usual: Readonly<Record<string, RegExp>> = {
  encodeUrl: /^/,
  timeout: /^0?$/,
  followRedirects: /^true$/,
  maxRedirects: /^5$/,
};

/** Returns the timeout of a request in Bruno, and lists the other settings. */
export function readBrunoSettings(
  settings: Iterable<readonly [string, string]>,
  notes: string[],
): { readonly timeout?: Partial<Timeout> } {
  const left: string[] = [];
  let read: number | undefined;
  for (const [name, value] of settings) {
    if (value === 'inherit' || (Object.hasOwn(usual, name) && usual[name]?.test(value))) continue;
    if (name === 'timeout' && Number(value) > 0) read = Number(value) / 1000;
    else left.push(name);
  }
  if (read !== undefined)
    notes.push('Timeout of the whole request: it limits the wait between bytes instead');
  if (left.length > 0) notes.push(`Settings: ${left.join(', ')}`);
  return read === undefined ? {} : { timeout: { read } };
}

import { defined } from '../common/defined.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import type { InheritedValues } from './inheritedValues.ts';

/**
 * Where the values of a request come from, by `function`, `profile`, `retry` or `header:NAME` in lower case: `request`, the name of
 * a collection, `environment NAME` or `settings`.
 */
export type ValueOrigins = Readonly<Record<string, string>>;

/**
 * Returns where the values of a request come from.
 *
 * @param request without the values of its scope
 */
export function toValueOrigins(
  request: Pick<RequestFile, 'profile' | 'retry'>,
  inherited: Pick<InheritedValues, 'function' | 'profile' | 'retry' | 'headers'>,
): ValueOrigins {
  const originOf = (key: 'profile' | 'retry'): string =>
    inherited[key]?.origin ?? (request[key] === undefined ? 'settings' : 'request');
  return defined({
    function: inherited.function?.origin ?? 'request',
    profile: originOf('profile'),
    retry: originOf('retry'),
    ...Object.fromEntries(
      inherited.headers.map(({ name, origin }) => [`header:${name.toLowerCase()}`, origin]),
    ),
  });
}

import { list } from '../common/phrases.ts';
import type { RequestDefaults } from '../requestFile/collectionFile.ts';

/** A collection around the folder of an import: the label of its file, and its values. */
type AroundCollection = { readonly label: string; readonly defaults: RequestDefaults };

/** Describes which values of the collections around them apply to imported requests: `headers and variables of ocifn.collection.json`. */
export function describeInherited(collections: readonly AroundCollection[]): readonly string[] {
  return collections.flatMap(({ label, defaults }) => {
    const kinds = [
      ...(defaults.headers.length > 0 ? ['headers'] : []),
      ...(Object.keys(defaults.variables).length > 0 ? ['variables'] : []),
      ...(defaults.profile === undefined ? [] : ['profile']),
      ...(Object.keys(defaults.timeout).length > 0 ? ['timeout'] : []),
      ...(defaults.retry === undefined ? [] : ['retries']),
      ...(defaults.circuitBreaker === undefined ? [] : ['circuit breaker']),
    ];
    return kinds.length === 0 ? [] : [`${list(kinds)} of ${label}`];
  });
}

import { defined } from '../common/defined.ts';
import type { CircuitBreakerChoice } from '../policies/circuitBreakerPolicy.ts';
import type { RetryChoice } from '../policies/retryPolicy.ts';
import type { RequestDefaults } from '../requestFile/collectionFile.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import type { Variable } from '../variables/variable.ts';
import type { AssembledScope } from './assembleScope.ts';

/** A value that a request does not contain, and the collection or environment that has it. */
export type Inherited<T> = {
  readonly value: T;
  /** `Orders` or `environment dev`. */
  readonly origin: string;
};

/** A named value, such as a header or a variable. */
type InheritedPair<T> = Inherited<T> & { readonly name: string };

/** Everything that the scope of a request adds to it. Single values are absent if the request or nobody has them. */
export type InheritedValues = {
  readonly function?: Inherited<string>;
  readonly profile?: Inherited<string>;
  readonly retry?: Inherited<RetryChoice>;
  readonly circuitBreaker?: Inherited<CircuitBreakerChoice>;
  readonly connectTimeout?: Inherited<number>;
  readonly readTimeout?: Inherited<number>;
  readonly headers: readonly InheritedPair<string>[];
  readonly variables: readonly InheritedPair<Variable>[];
};

type Scope = Pick<AssembledScope, 'defaults' | 'origins' | 'environment'>;

/** Finds the values that `applyScope` adds to a request, and where each comes from. */
export function findInherited(request: RequestFile, scope: Scope): InheritedValues {
  const { defaults, origins, environment } = scope;
  const layers = defaults
    .map((values, index) => ({ values, origin: origins[index]?.name ?? '' }))
    .toReversed();
  const nearest = <T>(
    own: unknown,
    of: (values: RequestDefaults) => T | undefined,
  ): Inherited<T> | undefined => {
    if (own !== undefined && own !== '') return undefined;
    for (const { values, origin } of layers) {
      const value = of(values);
      if (value !== undefined) return { value, origin };
    }
    return undefined;
  };
  const ofEnvironment = environment && `environment ${environment.name}`;
  const profile =
    nearest(request.profile, (values) => values.profile) ??
    (request.profile === undefined && environment?.profile !== undefined && ofEnvironment !== undefined
      ? { value: environment.profile, origin: ofEnvironment }
      : undefined);
  return {
    headers: toPairs(
      layers.map(({ values, origin }) => ({ pairs: values.headers, origin })),
      request.headers.map(([name]) => name),
      (name) => name.toLowerCase(),
    ),
    variables: toPairs(
      [
        ...layers.map(({ values, origin }) => ({ pairs: Object.entries(values.variables), origin })),
        { pairs: Object.entries(environment?.variables ?? {}), origin: ofEnvironment ?? '' },
      ],
      Object.keys(request.variables),
      (name) => name,
    ),
    ...defined({
      function: nearest(request.function, (values) => values.function),
      profile,
      retry: nearest(request.retry, (values) => values.retry),
      circuitBreaker: nearest(request.circuitBreaker, (values) => values.circuitBreaker),
      connectTimeout: nearest(request.timeout.connect, (values) => values.timeout.connect),
      readTimeout: nearest(request.timeout.read, (values) => values.timeout.read),
    }),
  };
}

/**
 * Returns the pairs of layers whose names are not taken nearer to the request.
 *
 * @param layers the nearest first
 * @param own names in the request
 */
function toPairs<T>(
  layers: readonly { readonly pairs: readonly (readonly [string, T])[]; readonly origin: string }[],
  own: readonly string[],
  toKey: (name: string) => string,
): readonly InheritedPair<T>[] {
  const taken = new Set(own.map(toKey));
  return layers.flatMap(({ pairs, origin }) => {
    const fresh = pairs.filter(([name]) => !taken.has(toKey(name)));
    for (const [name] of fresh) taken.add(toKey(name));
    return fresh.map(([name, value]) => ({ name, value, origin }));
  });
}

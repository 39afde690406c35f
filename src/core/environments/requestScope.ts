import type { RequestDefaults } from '../requestFile/collectionFile.ts';
import { defined } from '../common/defined.ts';
import type { Environment } from './environmentFile.ts';
import type { Header } from '../http/header.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';

/** What surrounds a request: the collections of its folders and the chosen environment. */
export type RequestScope = {
  /** Of the workspace's folder first, of the request's own last: the nearest wins. */
  readonly defaults: readonly RequestDefaults[];
  /** The chosen environment as `mergeEnvironments` gives it. */
  readonly environment?: Environment;
};

/** The scope of a request that nothing surrounds. */
export const emptyScope: RequestScope = { defaults: [] };

/**
 * Puts together what several files say of one environment, the weakest first: committed files from the outermost folder inward,
 * then private ones. Protected by one of them is protected.
 */
export function mergeEnvironments(layers: readonly Environment[]): Environment {
  const merged = layers.reduce<Environment>(
    (below, above) => ({
      ...below,
      ...defined({ profile: above.profile ?? below.profile }),
      variables: { ...below.variables, ...above.variables },
      functions: { ...below.functions, ...above.functions },
    }),
    { variables: {}, functions: {} },
  );
  return layers.some((layer) => layer.protected) ? { ...merged, protected: true } : merged;
}

/** Fills in what a request leaves to its surroundings: what it says itself stays, then the nearest collection counts, then the environment. */
export function applyScope(request: RequestFile, { defaults, environment }: RequestScope): RequestFile {
  const nearestFirst = defaults.toReversed();
  const nearest = <K extends keyof RequestDefaults>(key: K): RequestDefaults[K] | undefined =>
    nearestFirst.find((each) => each[key] !== undefined)?.[key];
  const all = <T extends object>(of: (each: RequestDefaults) => T): T =>
    Object.assign({}, ...defaults.map(of)) as T;
  return {
    ...request,
    function: request.function || (nearest('function') ?? ''),
    headers: overHeaders(
      defaults.map(({ headers }) => headers),
      request.headers,
    ),
    timeout: { ...all(({ timeout }) => timeout), ...request.timeout },
    variables: { ...environment?.variables, ...all(({ variables }) => variables), ...request.variables },
    ...defined({
      profile: request.profile ?? nearest('profile') ?? environment?.profile,
      retry: request.retry ?? nearest('retry'),
      circuitBreaker: request.circuitBreaker ?? nearest('circuitBreaker'),
    }),
  };
}

/** The headers of a request and, before them, those of its collections whose names nobody nearer uses. */
function overHeaders(layers: readonly (readonly Header[])[], own: readonly Header[]): readonly Header[] {
  return layers.reduceRight<readonly Header[]>((nearer, layer) => {
    const taken = new Set(nearer.map(([name]) => name.toLowerCase()));
    return [...layer.filter(([name]) => !taken.has(name.toLowerCase())), ...nearer];
  }, own);
}

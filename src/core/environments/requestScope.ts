import type { RequestDefaults } from '../requestFile/collectionFile.ts';
import { defined } from '../common/defined.ts';
import { withCaptured, type CapturedValues } from '../expectations/capturedValues.ts';
import type { Environment } from './environmentFile.ts';
import type { Header } from '../http/header.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';

/** The scope of a request: the collections of its folders and the selected environment. */
export type RequestScope = {
  /** From the workspace folder to the folder of the request: later ones override earlier ones. */
  readonly defaults: readonly RequestDefaults[];
  /** The selected environment, from `mergeEnvironments`. */
  readonly environment?: Environment;
  /** What requests of the same folder captured. */
  readonly captured?: CapturedValues;
};

/** A scope without collections and environment. */
export const emptyScope: RequestScope = { defaults: [] };

/** Merges the layers of an environment, the weakest first. It is protected if one layer says so. */
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

/**
 * Fills in values that a request omits: from the nearest collection that has them, then from the environment.
 */
export function applyScope(
  request: RequestFile,
  { defaults, environment, captured }: RequestScope,
): RequestFile {
  if (defaults.length === 0 && !environment && !captured) return request;
  const nearestFirst = defaults.toReversed();
  const nearest = <K extends keyof RequestDefaults>(key: K): RequestDefaults[K] | undefined =>
    nearestFirst.find((each) => each[key] !== undefined)?.[key];
  const all = <T extends object>(of: (each: RequestDefaults) => T): T =>
    Object.assign({}, ...defaults.map(of)) as T;
  const variables = { ...environment?.variables, ...all((each) => each.variables), ...request.variables };
  return {
    ...request,
    function: request.function || (nearest('function') ?? ''),
    headers: overHeaders(
      defaults.map(({ headers }) => headers),
      request.headers,
    ),
    timeout: { ...all(({ timeout }) => timeout), ...request.timeout },
    variables: captured ? withCaptured(variables, captured) : variables,
    ...defined({
      profile: request.profile ?? nearest('profile') ?? environment?.profile,
      retry: request.retry ?? nearest('retry'),
      circuitBreaker: request.circuitBreaker ?? nearest('circuitBreaker'),
    }),
  };
}

/** Returns the headers of a request after those of its collections whose names are not used nearer to it. */
function overHeaders(layers: readonly (readonly Header[])[], own: readonly Header[]): readonly Header[] {
  return layers.reduceRight<readonly Header[]>((nearer, layer) => {
    const taken = new Set(nearer.map(([name]) => name.toLowerCase()));
    return [...layer.filter(([name]) => !taken.has(name.toLowerCase())), ...nearer];
  }, own);
}

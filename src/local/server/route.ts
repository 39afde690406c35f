import type { ListWish } from './listPage.ts';

/** The versions of the Functions API that are served. The version in a request determines the shape of the response. */
const servedVersions = ['20181201', '20260325'] as const;
export type ServedVersion = (typeof servedVersions)[number];

/** The operation that a request is for. */
export type Route =
  | { readonly kind: 'invoke'; readonly functionId: string }
  | { readonly kind: 'function'; readonly version: ServedVersion; readonly functionId: string }
  | { readonly kind: 'application'; readonly applicationId: string }
  | {
      readonly kind: 'functions';
      readonly version: ServedVersion;
      readonly applicationId: string | undefined;
      readonly wish: ListWish;
    }
  | { readonly kind: 'applications'; readonly compartmentId: string | undefined; readonly wish: ListWish }
  /** Managed runtimes; there are none here. */
  | { readonly kind: 'runtimes' | 'runtime' }
  | { readonly kind: 'wrongMethod' }
  | { readonly kind: 'unknown' };

/** Parses method and target. Leading slashes may be doubled: SDKs send that if the endpoint ends in a slash. */
export function toRoute(method: string, target: string): Route {
  const [path = ''] = target.split('?', 1);
  const [first, collection = '', id, ...action] = path.replace(/^\/+/, '').split('/').map(decode);
  const version = servedVersions.find((each) => each === first);
  if (version === undefined || id === '') return { kind: 'unknown' };
  const only = (wanted: string, route: Route): Route => (method === wanted ? route : { kind: 'wrongMethod' });
  if (action.length > 0)
    return collection === 'functions' && id !== undefined && isInvoke(action)
      ? only('POST', { kind: 'invoke', functionId: id })
      : { kind: 'unknown' };
  const route =
    id === undefined
      ? toList(version, collection, new URLSearchParams(target.slice(path.length)))
      : toItem(version, collection, id);
  return route ? only('GET', route) : { kind: 'unknown' };
}

function toList(version: ServedVersion, collection: string, parameters: URLSearchParams): Route | undefined {
  const get = (name: string): string | undefined => parameters.get(name) ?? undefined;
  const wish: ListWish = {
    limit: get('limit'),
    page: get('page'),
    id: get('id'),
    displayName: get('displayName'),
    lifecycleState: get('lifecycleState'),
  };
  if (collection === 'functions')
    return { kind: 'functions', version, applicationId: get('applicationId'), wish };
  if (collection === 'applications')
    return { kind: 'applications', compartmentId: get('compartmentId'), wish };
  return isRuntimes(version, collection) ? { kind: 'runtimes' } : undefined;
}

function toItem(version: ServedVersion, collection: string, id: string): Route | undefined {
  if (collection === 'functions') return { kind: 'function', version, functionId: id };
  if (collection === 'applications') return { kind: 'application', applicationId: id };
  return isRuntimes(version, collection) ? { kind: 'runtime' } : undefined;
}

function isInvoke(action: readonly string[]): boolean {
  return action.length === 2 && action[0] === 'actions' && action[1] === 'invoke';
}

function isRuntimes(version: ServedVersion, collection: string): boolean {
  return version !== '20181201' && ['functionsRuntimes', 'functionsRuntimeVersions'].includes(collection);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

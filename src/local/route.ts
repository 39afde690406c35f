import { apiVersion } from '../core/limits.ts';
import type { PageWish } from './listPage.ts';

/** What a request asks for. */
export type Route =
  | { readonly kind: 'invoke'; readonly functionId: string }
  | { readonly kind: 'function'; readonly functionId: string }
  | { readonly kind: 'functions'; readonly applicationId: string | undefined; readonly wish: PageWish }
  | { readonly kind: 'applications'; readonly compartmentId: string | undefined; readonly wish: PageWish }
  | { readonly kind: 'wrongMethod' }
  | { readonly kind: 'unknown' };

/** Reads method and target. Leading slashes may be doubled: SDKs with an endpoint that ends in a slash send that. */
export function toRoute(method: string, target: string): Route {
  const [path = '', query] = target.split('?', 2);
  const parameters = new URLSearchParams(query);
  const get = (name: string): string | undefined => parameters.get(name) ?? undefined;
  const wish = { limit: get('limit'), page: get('page') };
  const [version, collection, id, actions, action, ...rest] = path.replace(/^\/+/, '').split('/').map(decode);
  if (version !== apiVersion || rest.length > 0) return { kind: 'unknown' };
  const only = (wanted: string, route: Route): Route => (method === wanted ? route : { kind: 'wrongMethod' });
  if (collection === 'functions' && id && actions === 'actions' && action === 'invoke') {
    return only('POST', { kind: 'invoke', functionId: id });
  }
  if (actions !== undefined) return { kind: 'unknown' };
  if (collection === 'functions' && id) return only('GET', { kind: 'function', functionId: id });
  if (id !== undefined) return { kind: 'unknown' };
  if (collection === 'functions') {
    return only('GET', { kind: 'functions', applicationId: get('applicationId'), wish });
  }
  if (collection === 'applications') {
    return only('GET', { kind: 'applications', compartmentId: get('compartmentId'), wish });
  }
  return { kind: 'unknown' };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

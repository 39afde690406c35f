import { defined } from '../../core/common/defined.ts';

/** The query parameters for a page of a list, as written. */
export type PageWish = { readonly limit: string | undefined; readonly page: string | undefined };

/** The query parameters of a list: the page, and values that filter the items. */
export type ListWish = PageWish & {
  readonly id: string | undefined;
  readonly displayName: string | undefined;
  readonly lifecycleState: string | undefined;
};

/** A page of a list; `next` is the `page` parameter of the next one. */
export type ListPage<T> = { readonly items: readonly T[]; readonly next?: string };

/**
 * Items per page, by default and at most.
 *
 * @see `ListFunctionsRequest.limit` in the package oci-functions
 */
const defaultLimit = 10;
const maxLimit = 50;

/** Returns the items that match the filters. */
export function filterList<T extends Readonly<Record<string, unknown>>>(
  items: readonly T[],
  { id, displayName, lifecycleState }: ListWish,
): readonly T[] {
  const wanted = Object.entries(defined({ id, displayName, lifecycleState }));
  return items.filter((item) => wanted.every(([name, value]) => item[name] === value));
}

/** Returns a page of a list, as the service does. Undefined if a parameter is not valid. */
export function toListPage<T>(items: readonly T[], wish: PageWish): ListPage<T> | undefined {
  const limit = toNumber(wish.limit, defaultLimit);
  const start = toNumber(wish.page, 0);
  if (limit === undefined || limit < 1 || limit > maxLimit || start === undefined) return undefined;
  const end = start + limit;
  return { items: items.slice(start, end), ...(end < items.length && { next: String(end) }) };
}

function toNumber(text: string | undefined, fallback: number): number | undefined {
  if (text === undefined) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

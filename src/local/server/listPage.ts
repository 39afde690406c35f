import { defined } from '../../core/common/defined.ts';

/** What a request says about the part of a list that it wants, as written. */
export type PageWish = { readonly limit: string | undefined; readonly page: string | undefined };

/** What a request says about a list: the page, and the values that its items must have. */
export type ListWish = PageWish & {
  readonly id: string | undefined;
  readonly displayName: string | undefined;
  readonly lifecycleState: string | undefined;
};

/** A part of a list; `next` is the `page` of the one after it. */
export type ListPage<T> = { readonly items: readonly T[]; readonly next?: string };

/** As the service has it. */
const usualLimit = 10;
const mostLimit = 50;

/** Keeps the items that have the wanted values, as the service's filters do. */
export function filterList<T extends Readonly<Record<string, unknown>>>(
  items: readonly T[],
  { id, displayName, lifecycleState }: ListWish,
): readonly T[] {
  const wanted = Object.entries(defined({ id, displayName, lifecycleState }));
  return items.filter((item) => wanted.every(([name, value]) => item[name] === value));
}

/** Cuts the wanted page out of a list, as the service does: 10 items where nothing is said, 50 at most. Undefined: the wish makes no sense. */
export function toListPage<T>(items: readonly T[], wish: PageWish): ListPage<T> | undefined {
  const limit = toNumber(wish.limit, usualLimit);
  const start = toNumber(wish.page, 0);
  if (limit === undefined || limit < 1 || limit > mostLimit || start === undefined) return undefined;
  const end = start + limit;
  return { items: items.slice(start, end), ...(end < items.length && { next: String(end) }) };
}

function toNumber(text: string | undefined, usual: number): number | undefined {
  if (text === undefined) return usual;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

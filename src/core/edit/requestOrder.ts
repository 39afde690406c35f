/** The names that the order of requests depends on. */
export type OrderedRequest = {
  /** Name of its file, without the ending. */
  readonly base: string;
  /** The name that is shown. */
  readonly label: string;
};

// Creating a collator is slow, and `localeCompare` creates one for each call.
let collator: Intl.Collator | undefined;

/** Compares names with numbers by value: `step 2` before `step 10`. */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

/**
 * Sorts requests: first those in the `order` of the collection, then the others by the name that is shown.
 */
export function sortRequests<T extends OrderedRequest>(
  requests: readonly T[],
  order: readonly string[],
): readonly T[] {
  const places = new Map(order.map((base, index) => [base, index]));
  // Read once for each request: a label can be a getter that is slow.
  const placed = requests.map((request) => {
    const { base, label } = request;
    return { place: places.get(base) ?? order.length, label, base, request };
  });
  return placed
    .sort((a, b) => a.place - b.place || compareNames(a.label, b.label) || compareNames(a.base, b.base))
    .map(({ request }) => request);
}

/** A request as it is put in order. */
export type OrderedRequest = {
  /** Name of its file, without the ending. */
  readonly base: string;
  /** What it is shown as. */
  readonly label: string;
};

// Making a collator is slow, and comparing by `localeCompare` makes one each time.
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Compares names as people read them: `step 2` before `step 10`. */
export const compareNames = (a: string, b: string): number => collator.compare(a, b);

/** Puts requests in order: those that the collection names first, as it names them, then the others by what they are shown as. */
export function sortRequests<T extends OrderedRequest>(
  requests: readonly T[],
  order: readonly string[],
): readonly T[] {
  const places = new Map(order.map((base, index) => [base, index]));
  // Asked once a request: the name of one is work, and each is compared with a dozen others.
  const placed = requests.map((request) => {
    const { base, label } = request;
    return { place: places.get(base) ?? order.length, label, base, request };
  });
  return placed
    .sort((a, b) => a.place - b.place || compareNames(a.label, b.label) || compareNames(a.base, b.base))
    .map(({ request }) => request);
}

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
    return { place: places.get(base) ?? order.length, label, base, request, ending: splitNumber(label) };
  });
  return placed
    .sort((a, b) => a.place - b.place || compareEndings(a, b) || compareNames(a.base, b.base))
    .map(({ request }) => request);
}

/** A name that ends with a number: what is before it, and its value. */
type NumberedName = { readonly stem: string; readonly value: number };

/** Undefined for a name that does not end with a number, or with one of too many digits or with digits of another script. */
function splitNumber(name: string): NumberedName | undefined {
  const digits = /(?<!\p{Nd})\d{1,15}$/u.exec(name)?.[0];
  return digits === undefined ? undefined : { stem: name.slice(0, -digits.length), value: Number(digits) };
}

type Labelled = { readonly label: string; readonly ending: NumberedName | undefined };

/** Like {@link compareNames}, without the collator for names that differ only in the number at the end: a tenth of the time. */
function compareEndings(a: Labelled, b: Labelled): number {
  return a.ending && a.ending.stem === b.ending?.stem
    ? a.ending.value - b.ending.value
    : compareNames(a.label, b.label);
}

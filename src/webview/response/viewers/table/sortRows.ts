/** Rows that are sorted, and comparisons made, before the page gets a chance to draw. */
const batch = 1000;

/** Returns the order of two rows: negative, zero or positive. */
type Compare = (a: number, b: number) => number;

/** Sorts the rows from 0 to `count - 1`, in short steps. Equal rows stay in their order. */
export function* sortRows(count: number, compare: Compare): Generator<void, Uint32Array, undefined> {
  let from = Uint32Array.from({ length: count }, (_, row) => row);
  for (let start = 0; start < count; start += batch) {
    from.set([...from.subarray(start, start + batch)].sort(compare), start);
    yield;
  }
  let to = new Uint32Array(count);
  for (let width = batch; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width)
      yield* merge(
        from,
        to,
        start,
        Math.min(start + width, count),
        Math.min(start + 2 * width, count),
        compare,
      );
    [from, to] = [to, from];
  }
  return from;
}

function* merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: Compare,
): Generator<void, void, undefined> {
  let [left, right] = [start, middle];
  for (let at = start; at < end; at++) {
    const [a, b] = [from[left] ?? 0, from[right] ?? 0];
    const takesLeft = right >= end || (left < middle && compare(a, b) <= 0);
    to[at] = takesLeft ? a : b;
    if (takesLeft) left++;
    else right++;
    if (at % batch === 0) yield;
  }
}

const number = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i;
const collator = new Intl.Collator(undefined, { numeric: true });

/** Compares cells: numbers by value and before other text, text as people do, empty cells last. */
export function compareCells(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  const [first, second] = [number.test(a), number.test(b)];
  if (first !== second) return Number(second) - Number(first);
  // Equal as floating point numbers: big integers differ in their digits.
  return (first && Number(a) - Number(b)) || collator.compare(a, b);
}

/** Longer names are not compared, because the time grows with the product of the lengths. */
const longest = 64;

/** How many names are suggested. */
const most = 3;

/**
 * Returns the known names that were probably meant, at most three with the same distance. Case, hyphens,
 * underscores and plurals do not count, so that `content-type` finds `contentType`.
 *
 * @param name the unknown name
 * @param known all valid names
 */
export function nearestNames(name: string, known: readonly string[]): readonly string[] {
  if (name.length > longest) return [];
  const wanted = normalize(name);
  if (wanted === '') return [];
  const allowed = wanted.length < 4 ? 1 : Math.max(1, Math.floor(wanted.length / 4));
  const distances = known.map((each) => distanceWithin(allowed, wanted, normalize(each)));
  const least = Math.min(...distances);
  return least > allowed ? [] : known.filter((_, index) => distances[index] === least).slice(0, most);
}

function normalize(name: string): string {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters.length > 3 ? letters.replace(/ies$/, 'y').replace(/s$/, '') : letters;
}

/** Returns infinity if the lengths alone differ by more than allowed. */
function distanceWithin(allowed: number, a: string, b: string): number {
  return Math.abs(a.length - b.length) > allowed ? Infinity : distanceBetween(a, b);
}

/** Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function distanceBetween(a: string, b: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}

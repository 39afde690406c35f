import { list } from '../../core/common/phrases.ts';
import { shorten } from '../../core/text/shorten.ts';

/** Names that are shown; the others are counted. */
const shown = 3;
/** Characters of a name that are shown. */
const maxName = 120;

/** Lists the first names: `a.py, b.py and 4 others`. */
export function some(names: readonly string[]): string {
  const others = names.length - shown;
  const first = names.slice(0, shown).map((name) => shorten(name, maxName));
  return others > 0 ? list([...first, others === 1 ? '1 other' : `${others} others`]) : list(first);
}

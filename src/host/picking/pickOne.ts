import type { Asked } from './asking.ts';
import { pickArriving, type ArrivingPick } from './pickArriving.ts';

/** Asks for one thing, as `pickArriving` does for several. */
export async function pickOne<T>(wanted: Omit<ArrivingPick<T>, 'many'>): Promise<Asked<T>> {
  const asked = await pickArriving(wanted);
  if (asked.kind !== 'picked') return asked;
  const [value] = asked.value;
  return value === undefined ? { kind: 'gaveUp' } : { kind: 'picked', value };
}

import type { Failure } from '../../core/common/failure.ts';
import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { sourceItems } from '../functionCommands/sourceItems.ts';
import { arrivingAtOnce, pickOne } from '../picking/pickArriving.ts';
import type { Asked } from '../picking/asking.ts';

/** Asks where imported functions are kept. */
export async function askDestination(
  title: string,
  sources: readonly SettingSource[],
  report: (failure: Failure) => Promise<void>,
): Promise<Asked<SettingSource>> {
  return pickOne({
    title,
    placeholder: 'Select where to save the functions',
    none: '',
    back: true,
    report,
    arriving: () => arrivingAtOnce(sources),
    toItems: (shown) => shown.map((value) => ({ ...sourceItems[value], value })),
  });
}

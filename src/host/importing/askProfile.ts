import type { Failure } from '../../core/common/failure.ts';
import type { ProfileList, ProfileSummary } from '../../invoker/profile/profiles.ts';
import { arrivingAtOnce, pickOne } from '../ui/pickArriving.ts';
import type { Asked } from '../ui/asking.ts';
import { toProfileItem } from '../profiles/selectProfile.ts';

/** Begins the title of each question of the import. */
export const importTitle = 'Import Functions';

/** Asks which profile to import with; the current profile is listed first, after the `OCI_CLI_*` variables. */
export async function askProfile(
  { environment, profiles }: Omit<ProfileList, 'usual'>,
  current: string,
  report: (failure: Failure) => Promise<void>,
): Promise<Asked<ProfileSummary>> {
  const isCurrent = ({ name }: ProfileSummary): boolean => name === current;
  return pickOne({
    title: importTitle,
    placeholder: 'Select the profile to import with',
    none: 'No profiles found.',
    report,
    arriving: () =>
      arrivingAtOnce([
        ...(environment ? [environment] : []),
        ...profiles.filter(isCurrent),
        ...profiles.filter((each) => !isCurrent(each)),
      ]),
    toItems: (shown) =>
      shown.map((value) => ({
        ...toProfileItem(value, isCurrent(value)),
        ...(value === environment && { label: 'OCI_CLI_* variables' }),
        value,
      })),
  });
}

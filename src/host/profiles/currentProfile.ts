import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { chooseProfile } from '../../invoker/profile/chosenProfile.ts';
import type { ProfileChoice } from '../common/profileChoice.ts';
import { inspectSetting } from '../common/settings.ts';

/** Returns the profile that signs if neither a function, a request, the user nor the settings name one, as the OCI CLI does. */
export function usualProfile(): string {
  return chooseProfile({}).name;
}

/** Returns the profile that signs unless a function or request names another. */
export function currentProfile({ name }: Pick<ProfileChoice, 'name'>): string {
  return name || usualProfile();
}

/** Returns the profile that signs for a function in the settings of a source. User settings apply in every workspace, so that of a workspace does not count. */
export function profileFor(source: SettingSource, choice: Pick<ProfileChoice, 'name'>): string {
  return source === 'workspace'
    ? currentProfile(choice)
    : inspectSetting('profile', 'user') || usualProfile();
}

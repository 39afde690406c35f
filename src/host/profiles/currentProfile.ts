import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { chooseProfile } from '../../invoker/profile/chosenProfile.ts';
import { getSetting, inspectSetting } from '../common/settings.ts';

/** Returns the profile that signs unless a function or request names another, with the precedence of the OCI CLI. */
export function currentProfile(): string {
  return getSetting('profile') || usualProfile();
}

/** Returns the profile that signs for a function in the settings of a source. User settings apply in every workspace, so that of a workspace does not count. */
export function profileFor(source: SettingSource): string {
  return source === 'workspace' ? currentProfile() : inspectSetting('profile', 'user') || usualProfile();
}

function usualProfile(): string {
  return chooseProfile({}).name;
}

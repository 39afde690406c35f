import type { SettingSource } from '../../core/functions/configuredFunction.ts';
import { chooseProfile } from '../../invoker/profile/chosenProfile.ts';
import { getSetting, inspectSetting } from '../common/settings.ts';

/** The profile that signs unless a function or request says another, as the OCI CLI chooses it. */
export function currentProfile(): string {
  return getSetting('profile') || usualProfile();
}

/** The profile that signs for a function kept in a place, wherever that place holds: user settings know nothing of a workspace's. */
export function profileFor(source: SettingSource): string {
  return source === 'workspace' ? currentProfile() : inspectSetting('profile', 'user') || usualProfile();
}

function usualProfile(): string {
  return chooseProfile({}).name;
}

import { env } from 'node:process';
import { getSetting } from '../settings.ts';

/** The profile that signs unless a function or request says another, as the OCI CLI chooses it. */
export function currentProfile(): string {
  return getSetting('profile') || env['OCI_CLI_PROFILE'] || 'DEFAULT';
}

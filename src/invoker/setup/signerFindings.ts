import { defined } from '../../core/common/defined.ts';
import { formatInstant } from '../../core/common/format.ts';
import { list } from '../../core/common/phrases.ts';
import type { CheckLine } from './setupCheck.ts';

// What the setup check finds about who signs: config file, profile, permissions, token, key.

/** The config file can be parsed. */
export function configFound(path: string, profiles: number): CheckLine {
  return {
    id: 'configFile',
    state: 'ok',
    text: `${path} has ${profiles === 1 ? 'one profile' : `${profiles} profiles`}.`,
    place: { path },
  };
}

/** There is no config file, and `source` provides the credentials instead. */
export function configNotNeeded(source: 'variables' | 'principal'): CheckLine {
  return {
    id: 'configFile',
    state: 'ok',
    text:
      source === 'variables'
        ? 'No config file needed: OCI_CLI_* variables provide the credentials.'
        : 'No config file needed: this machine has its own identity.',
  };
}

/** The profile has everything to sign with. `path` is its config file, if it is from one. */
export function profileComplete(profile: string, auth: string, path: string | undefined): CheckLine {
  return {
    id: 'profile',
    state: 'ok',
    text: `Profile ${profile} signs with ${auth}.`,
    ...(path !== undefined && { place: { path } }),
  };
}

/** There is no profile to check. */
export function profileNotChecked(): CheckLine {
  return {
    id: 'profile',
    state: 'skipped',
    text: 'Key, fingerprint and region of the profile not checked: there is no profile to read.',
  };
}

/** The user did not select the profile; `chosenBy` did: a variable, or `default_profile` and its file. */
export function profileChosen(profile: string, chosenBy: string): CheckLine {
  return { id: 'profile', state: 'ok', text: `Profile ${profile} is set by ${chosenBy}.` };
}

/** Environment variables (at least one) replace values of the profile. */
export function variablesOverride(names: readonly string[]): CheckLine {
  return {
    id: 'profile',
    state: 'ok',
    text: `${list(names)} ${names.length === 1 ? 'overrides' : 'override'} the profile because no profile was selected by name.`,
  };
}

/** Only the user can access these files. */
export function filesPrivate(paths: readonly string[]): CheckLine {
  return { id: 'permissions', state: 'ok', text: `File permissions are private: ${list(paths)}.` };
}

/** Others can access a file of the profile. `mode` is octal. */
export function fileAccessible(path: string, mode: string): CheckLine {
  return {
    id: 'permissions',
    state: 'warning',
    text: `Other users on this machine can access ${path} (mode ${mode}).`,
    hint: `Run: chmod 600 "${path}"`,
    place: { path },
  };
}

/** The session is valid. `until` is in ISO 8601; undefined: it does not expire. */
export function tokenValid(until: string | undefined): CheckLine {
  return {
    id: 'token',
    state: 'ok',
    text:
      until === undefined
        ? 'The security token has no expiration date.'
        : `The security token is valid until ${formatInstant(until)}.`,
  };
}

/** The session is valid, but not for long. `until` is in ISO 8601. */
export function tokenExpiresSoon(profile: string, until: string): CheckLine {
  return {
    id: 'token',
    state: 'warning',
    text: `The security token expires on ${formatInstant(until)}.`,
    hint: `Run: oci session refresh --profile "${profile}"`,
    action: 'refreshSession',
  };
}

/** The profile has no path to a token, or that file does not exist. */
export function tokenNotChecked(): CheckLine {
  return {
    id: 'token',
    state: 'skipped',
    text: 'Security token not checked: fix security_token_file first.',
  };
}

/** The profile has no path to a key, or that file does not exist. */
export function keyNotChecked(): CheckLine {
  return { id: 'key', state: 'skipped', text: 'Private key not checked: fix key_file first.' };
}

/** The key can be opened and is large enough. */
export function keyValid(path: string, bits: number): CheckLine {
  return { id: 'key', state: 'ok', text: `${path} is a ${bits}-bit RSA key.` };
}

/** The key can be opened, but OCI does not accept keys of this size. */
export function keyTooSmall(path: string, bits: number): CheckLine {
  return {
    id: 'key',
    state: 'wrong',
    text: `${path} is only a ${bits}-bit RSA key.`,
    hint: 'OCI requires at least 2048 bits: add a new API key to the user in the OCI Console, and set key_file and fingerprint in the profile.',
    action: 'openConfig',
  };
}

/** The key is encrypted, and there was no passphrase for it. */
export function keyLocked(path: string): CheckLine {
  return {
    id: 'key',
    state: 'skipped',
    text: `${path} was not opened: no passphrase was provided. Fingerprint and signature were not checked.`,
  };
}

/** The key could not be opened. */
export function fingerprintNotChecked(): CheckLine {
  return { id: 'fingerprint', state: 'skipped', text: 'Fingerprint not checked: the key cannot be read.' };
}

/** The profile has no fingerprint to compare with. */
export function fingerprintOfKey(fingerprint: string): CheckLine {
  return {
    id: 'fingerprint',
    state: 'skipped',
    text: `Fingerprint not checked: the profile has none. The fingerprint of its key is ${fingerprint}.`,
  };
}

/** The fingerprint of the profile is that of its key. */
export function fingerprintMatches(fingerprint: string): CheckLine {
  return { id: 'fingerprint', state: 'ok', text: `Fingerprint matches the key (${fingerprint}).` };
}

/** The fingerprint of the profile is not that of its key. `place` is where the profile has it; undefined: in a variable. */
export function fingerprintDiffers(
  ofProfile: string,
  ofKey: string,
  place: CheckLine['place'] | undefined,
): CheckLine {
  return {
    id: 'fingerprint',
    state: 'wrong',
    text: `The profile has fingerprint ${ofProfile}, but the fingerprint of its key is ${ofKey}.`,
    hint: `Set fingerprint to ${ofKey} if that key is uploaded for the user. Otherwise, set key_file to the key with the fingerprint ${ofProfile}.`,
    action: 'openConfig',
    ...defined({ place }),
  };
}

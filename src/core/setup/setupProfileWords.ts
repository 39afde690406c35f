import { formatInstant } from '../common/formatInstant.ts';
import { list } from '../common/phrases.ts';
import type { SetupFindingWords } from './setupFindingWords.ts';

/** Words for what the setup check finds about who signs: config file, profile, token, key. */
export const profileFindings = {
  configFound: ({ path, profiles }) => ({
    id: 'configFile',
    state: 'ok',
    text: `${path} has ${profiles === 1 ? 'one profile' : `${profiles} profiles`}.`,
    place: { path },
  }),
  configNotNeeded: ({ reason }) => ({
    id: 'configFile',
    state: 'ok',
    text:
      reason === 'variables'
        ? 'No config file needed: OCI_CLI_* variables provide the credentials.'
        : 'No config file needed: this machine has its own identity.',
  }),
  filePrivate: ({ paths }) => ({
    id: 'permissions',
    state: 'ok',
    text: `File permissions are private: ${list(paths)}.`,
  }),
  fileOpen: ({ path, mode }) => ({
    id: 'permissions',
    state: 'warning',
    text: `Other users on this machine can access ${path} (mode ${mode}).`,
    hint: `Run: chmod 600 "${path}"`,
    place: { path },
  }),
  profileComplete: ({ profile, auth, path }) => ({
    id: 'profile',
    state: 'ok',
    text: `Profile ${profile} signs with ${auth}.`,
    ...(path !== undefined && { place: { path } }),
  }),
  profileChosen: ({ profile, chosenBy }) => ({
    id: 'profile',
    state: 'ok',
    text: `Profile ${profile} is set by ${chosenBy}.`,
  }),
  variablesInUse: ({ names }) => ({
    id: 'profile',
    state: 'ok',
    text: `${list(names)} ${names.length === 1 ? 'overrides' : 'override'} the profile because no profile was selected by name.`,
  }),
  tokenGood: ({ until }) => ({
    id: 'token',
    state: 'ok',
    text:
      until === undefined
        ? 'The security token has no expiration date.'
        : `The security token is valid until ${formatInstant(until)}.`,
  }),
  tokenEndsSoon: ({ profile, until }) => ({
    id: 'token',
    state: 'warning',
    text: `The security token expires on ${formatInstant(until)}.`,
    hint: `Run: oci session refresh --profile "${profile}"`,
    action: 'refreshSession',
  }),
  keyGood: ({ path, bits }) => ({
    id: 'key',
    state: 'ok',
    text: `${path} is a ${bits}-bit RSA key.`,
  }),
  keySmall: ({ path, bits }) => ({
    id: 'key',
    state: 'wrong',
    text: `${path} is only a ${bits}-bit RSA key.`,
    hint: 'OCI requires at least 2048 bits: add a new API key to the user in the OCI console, and set key_file and fingerprint in the profile.',
    action: 'openConfig',
  }),
  keyLocked: ({ path }) => ({
    id: 'key',
    state: 'skipped',
    text: `${path} was not opened: no passphrase was provided. Fingerprint and signature were not checked.`,
  }),
  fingerprintFits: ({ fingerprint }) => ({
    id: 'fingerprint',
    state: 'ok',
    text: `Fingerprint matches the key (${fingerprint}).`,
  }),
  fingerprintWrong: ({ said, real, place }) => ({
    id: 'fingerprint',
    state: 'wrong',
    text: `The profile has fingerprint ${said}, but the fingerprint of its key is ${real}.`,
    hint: `Set fingerprint to ${real} if that key is uploaded for the user. Otherwise, set key_file to the key with the fingerprint ${said}.`,
    action: 'openConfig',
    ...(place && { place }),
  }),
} satisfies SetupFindingWords;

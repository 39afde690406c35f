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
        ? 'No config file is needed: OCI_CLI_… variables say who signs.'
        : 'No config file is needed: this machine signs for itself.',
  }),
  filePrivate: ({ paths }) => ({
    id: 'permissions',
    state: 'ok',
    text: `Nobody else on this machine may read ${list(paths)}.`,
  }),
  fileOpen: ({ path, mode }) => ({
    id: 'permissions',
    state: 'warning',
    text: `Others on this machine may use ${path} (mode ${mode}).`,
    mend: `Run: chmod 600 "${path}"`,
    place: { path },
  }),
  profileComplete: ({ profile, auth, path }) => ({
    id: 'profile',
    state: 'ok',
    text: `The profile ${profile} signs by ${auth}.`,
    ...(path !== undefined && { place: { path } }),
  }),
  profileChosen: ({ profile, chosenBy }) => ({
    id: 'profile',
    state: 'ok',
    text: `The profile ${profile} is selected by ${chosenBy}.`,
  }),
  variablesInUse: ({ names }) => ({
    id: 'profile',
    state: 'ok',
    text: `${list(names)} ${names.length === 1 ? 'goes' : 'go'} over what a profile says, as no profile was asked for by name.`,
  }),
  tokenGood: ({ until }) => ({
    id: 'token',
    state: 'ok',
    text:
      until === undefined
        ? 'The security token does not say when it ends.'
        : `The security token is good until ${formatInstant(until)}.`,
  }),
  tokenEndsSoon: ({ profile, until }) => ({
    id: 'token',
    state: 'warning',
    text: `The security token ends at ${formatInstant(until)}.`,
    mend: `Run: oci session refresh --profile "${profile}"`,
    action: 'refreshSession',
  }),
  keyGood: ({ path, bits }) => ({
    id: 'key',
    state: 'ok',
    text: `${path} holds an RSA key of ${bits} bits.`,
  }),
  keySmall: ({ path, bits }) => ({
    id: 'key',
    state: 'wrong',
    text: `${path} holds an RSA key of only ${bits} bits.`,
    mend: 'OCI takes keys of 2048 bits or more: add a new API key to the user in the console, and name it and its fingerprint in the profile.',
    action: 'openConfig',
  }),
  keyLocked: ({ path }) => ({
    id: 'key',
    state: 'skipped',
    text: `${path} was not opened: its passphrase was not given. Fingerprint and signature were not looked at.`,
  }),
  fingerprintFits: ({ fingerprint }) => ({
    id: 'fingerprint',
    state: 'ok',
    text: `${fingerprint} is the fingerprint of the key.`,
  }),
  fingerprintWrong: ({ said, real, place }) => ({
    id: 'fingerprint',
    state: 'wrong',
    text: `The profile says ${said}, but the fingerprint of its key is ${real}.`,
    mend: `Set fingerprint to ${real} if that key is uploaded for the user; else let key_file name the key whose fingerprint is ${said}.`,
    action: 'openConfig',
    ...(place && { place }),
  }),
} satisfies SetupFindingWords;

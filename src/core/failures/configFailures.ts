import { formatInstant } from '../common/formatInstant.ts';
import type { FailureWords } from './failureWords.ts';
import { describeMends, describeProblems } from './configProblems.ts';
import { among } from '../common/phrases.ts';

/** Words for failures about the OCI config file, its profiles, keys and tokens. */
export const configFailures = {
  configMissing: ({ path, givenBy }) => ({
    message: `There is no OCI config file at ${path}.`,
    hint:
      givenBy === undefined
        ? 'Run "oci setup config", say which file you use, or let the variables OCI_CLI_USER, OCI_CLI_TENANCY and so on stand for one.'
        : `Correct or unset ${givenBy}, which names this file.`,
    action: 'openSettings',
  }),
  configUnreadable: ({ path, reason, givenBy }) => ({
    message: `The OCI config file ${path} cannot be read: ${reason}.`,
    hint: `Make sure that it is a file and that you may read it.${correct(givenBy)}`,
    action: 'openSettings',
  }),
  configEmpty: ({ path, givenBy }) => ({
    message: `The OCI config file ${path} has no profile.`,
    hint: `Add a [DEFAULT] profile, for example with "oci setup config".${correct(givenBy)}`,
    action: 'openConfig',
  }),
  configInvalid: ({ path, problems, givenBy }) => ({
    message: `The OCI config file ${path} cannot be understood: ${describeProblems(problems)}.`,
    hint: `${describeMends(problems)}${correct(givenBy)}`,
    action: 'openConfig',
  }),
  profileNotFound: ({ path, profile, known, chosenBy }) => ({
    message: `The OCI config file ${path} has no profile ${profile}${chosenBy === undefined ? '' : `, which is selected by ${chosenBy}`}.`,
    hint: `Choose another profile${among(known.slice(0, maxNames))}, or add this one.`,
    action: 'selectProfile',
  }),
  profileInvalid: ({ path, profile, problems }) =>
    path === undefined || problems.every(({ key }) => key?.startsWith('OCI_CLI_'))
      ? {
          message: `The OCI_CLI_… variables of the environment cannot sign: ${describeProblems(problems)}.`,
          hint: describeMends(problems),
        }
      : {
          message: `The profile ${profile} in ${path} cannot sign: ${describeProblems(problems)}.`,
          hint: describeMends(problems),
          action: 'openConfig',
        },
  keyUnreadable: ({ path, profile, reason, givenBy }) => ({
    message: `The private key ${path} of the profile ${profile} cannot be read: ${reason}.`,
    hint: `Correct ${givenBy ?? 'key_file in the OCI config file'}, or the permissions of the key.`,
    ...openConfig(givenBy),
  }),
  keyInvalid: ({ path, profile, givenBy }) => ({
    message:
      path === givenBy
        ? `${path} holds no private RSA key in PEM.`
        : `${path}, the key of the profile ${profile}, holds no private RSA key in PEM.`,
    hint: `Set ${givenBy ?? 'key_file'} to the private key that belongs to the fingerprint; the public key does not sign.`,
    ...openConfig(givenBy),
  }),
  passphraseRequired: ({ path, profile, givenBy }) => ({
    message: `The private key ${path} of the profile ${profile} needs a passphrase.`,
    hint: `Invoke again and enter the passphrase, or set ${givenBy === undefined ? 'pass_phrase in the OCI config file' : 'OCI_CLI_PASSPHRASE'}.`,
    action: 'invokeAgain',
  }),
  passphraseWrong: ({ path, profile, givenBy }) => ({
    message: `The passphrase does not fit the private key ${path} of the profile ${profile}.`,
    hint: `Invoke again with the right passphrase, or correct ${givenBy ?? 'pass_phrase in the OCI config file'}.`,
    action: 'invokeAgain',
  }),
  tokenUnreadable: ({ path, profile, reason, givenBy }) => ({
    message: `The security token ${path} of the profile ${profile} cannot be read: ${reason}.`,
    hint:
      givenBy === undefined
        ? `Run "oci session authenticate --profile-name ${profile}" for a new one.`
        : `Set ${givenBy} to a file with a security token, or unset it.`,
    ...openConfig(givenBy),
  }),
  tokenExpired: ({ profile, expiredAt, givenBy }) =>
    givenBy === undefined
      ? {
          message: `The security token of the profile ${profile} expired at ${formatInstant(expiredAt)}.`,
          hint: `Run "oci session refresh --profile ${profile}"; where that says the session is no longer valid, "oci session authenticate --profile-name ${profile}". Then invoke again.`,
          action: 'refreshSession',
        }
      : {
          message: `The security token that ${givenBy} names expired at ${formatInstant(expiredAt)}.`,
          hint: `Write a new token to that file, or unset ${givenBy}.`,
        },
} satisfies FailureWords;

/** More profiles than this are not listed. */
const maxNames = 20;

function correct(givenBy: string | undefined): string {
  return givenBy === undefined ? '' : ` It is named by ${givenBy}.`;
}

/** A variable cannot be corrected in the config file. */
function openConfig(givenBy: string | undefined): { readonly action?: 'openConfig' } {
  return givenBy === undefined ? { action: 'openConfig' } : {};
}

import { formatInstant } from '../formatInstant.ts';
import type { FailureWords } from './failureWords.ts';
import { describeMends, describeProblems } from './configProblems.ts';
import { among } from './phrases.ts';

/** Words for failures about the OCI config file, its profiles, keys and tokens. */
export const configFailures = {
  configMissing: (failure) => ({
    message: `There is no OCI config file at ${failure.path}.`,
    hint: 'Run "oci setup config", say which file you use, or let the variables OCI_CLI_USER, OCI_CLI_TENANCY and so on stand for one.',
    action: 'openSettings',
  }),
  configUnreadable: (failure) => ({
    message: `The OCI config file ${failure.path} cannot be read: ${failure.reason}.`,
    hint: 'Make sure that it is a file and that you may read it.',
    action: 'openSettings',
  }),
  configEmpty: (failure) => ({
    message: `The OCI config file ${failure.path} has no profile.`,
    hint: 'Add a [DEFAULT] profile, for example with "oci setup config".',
    action: 'openConfig',
  }),
  configInvalid: ({ path, problems }) => ({
    message: `The OCI config file ${path} cannot be understood: ${describeProblems(problems)}.`,
    hint: describeMends(problems),
    action: 'openConfig',
  }),
  profileNotFound: (failure) => ({
    message: `The OCI config file ${failure.path} has no profile ${failure.profile}.`,
    hint: `Choose another profile${among(failure.known)}, or add this one.`,
    action: 'selectProfile',
  }),
  profileInvalid: ({ path, profile, problems }) =>
    path === undefined
      ? {
          message: `The OCI_CLI_… variables of the environment cannot sign: ${describeProblems(problems)}.`,
          hint: describeMends(problems),
        }
      : {
          message: `The profile ${profile} in ${path} cannot sign: ${describeProblems(problems)}.`,
          hint: describeMends(problems),
          action: 'openConfig',
        },
  keyUnreadable: (failure) => ({
    message: `The private key ${failure.path} of the profile ${failure.profile} cannot be read: ${failure.reason}.`,
    hint: 'Correct key_file in the OCI config file, or the permissions of the key.',
    action: 'openConfig',
  }),
  keyInvalid: (failure) => ({
    message: `${failure.path}, the key of the profile ${failure.profile}, holds no private RSA key in PEM.`,
    hint: 'Let key_file name the private key that belongs to the fingerprint; the public key does not sign.',
    action: 'openConfig',
  }),
  passphraseRequired: (failure) => ({
    message: `The private key ${failure.path} of the profile ${failure.profile} needs a passphrase.`,
    hint: 'Invoke again and give the passphrase, or set pass_phrase in the OCI config file.',
    action: 'invokeAgain',
  }),
  passphraseWrong: (failure) => ({
    message: `The passphrase does not fit the private key ${failure.path} of the profile ${failure.profile}.`,
    hint: 'Invoke again with the right passphrase, or correct pass_phrase in the OCI config file.',
    action: 'invokeAgain',
  }),
  tokenUnreadable: (failure) => ({
    message: `The security token ${failure.path} of the profile ${failure.profile} cannot be read: ${failure.reason}.`,
    hint: `Run "oci session authenticate --profile-name ${failure.profile}" for a new one.`,
    action: 'openConfig',
  }),
  tokenExpired: (failure) => ({
    message: `The security token of the profile ${failure.profile} expired at ${formatInstant(failure.expiredAt)}.`,
    hint: `Run "oci session refresh --profile ${failure.profile}"; where that says the session is no longer valid, "oci session authenticate --profile-name ${failure.profile}". Then invoke again.`,
    action: 'refreshSession',
  }),
} satisfies FailureWords;

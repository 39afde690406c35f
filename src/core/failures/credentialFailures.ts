import type { ConfigProblem } from '../common/configProblem.ts';
import { formatInstant } from '../common/format.ts';
import { among } from '../common/phrases.ts';
import type { FailureDescription, FailureWords } from './failureWords.ts';

/**
 * Failures of the credentials that sign a request: the OCI config file, its profiles, keys and tokens, and principals.
 * `givenBy` is the environment variable that set the value in question; the config file is then not to blame.
 */
export const credentialFailures = {
  configMissing: ({ path, givenBy }) => ({
    message: `OCI config file ${path} not found.`,
    hint:
      givenBy === undefined
        ? 'Run "oci setup config", choose another config file, or set the OCI_CLI_* variables (OCI_CLI_USER, OCI_CLI_TENANCY and so on).'
        : `Fix or unset ${givenBy}, which points to this file, or choose another config file.`,
    action: 'chooseConfigFile',
    moreActions: [...(givenBy === undefined ? (['runSetupConfig'] as const) : []), 'checkSetup'],
  }),
  configUnreadable: ({ path, reason, givenBy }) => ({
    message: `Cannot read the OCI config file ${path}: ${reason}.`,
    hint: `Check that it is a file and that you have permission to read it.${namePathSource(givenBy)}`,
    action: 'chooseConfigFile',
    moreActions: ['checkSetup'],
  }),
  configEmpty: ({ path, givenBy }) => ({
    message: `The OCI config file ${path} has no profiles.`,
    hint: `Add a [DEFAULT] profile, for example with "oci setup config".${namePathSource(givenBy)}`,
    action: 'openConfig',
    moreActions: ['chooseConfigFile', 'runSetupConfig', 'checkSetup'],
  }),
  configInvalid: ({ path, problems, givenBy }) => ({
    message: `The OCI config file ${path} is not valid: ${describeProblems(problems)}.`,
    hint: `${describeHints(problems)}${namePathSource(givenBy)}`,
    action: 'openConfig',
    moreActions: ['chooseConfigFile', 'checkSetup'],
  }),
  profileNotFound: ({ path, profile, known, chosenBy }) => ({
    message: `Profile ${profile}${chosenBy === undefined ? '' : ` (set by ${chosenBy})`} not found in the OCI config file ${path}.`,
    hint: `Select another profile${among(known.slice(0, maxNames))}, or add this one.`,
    action: 'selectProfile',
    moreActions: ['openConfig', 'chooseConfigFile', 'checkSetup'],
  }),
  profileInvalid: ({ path, profile, problems }) =>
    path === undefined || problems.every(({ key }) => key?.startsWith('OCI_CLI_'))
      ? {
          message: `The OCI_CLI_* environment variables cannot sign requests: ${describeProblems(problems)}.`,
          hint: describeHints(problems),
          action: 'checkSetup',
        }
      : {
          message: `Profile ${profile} in ${path} cannot sign requests: ${describeProblems(problems)}.`,
          hint: describeHints(problems),
          action: 'openConfig',
          moreActions: ['selectProfile', 'checkSetup'],
        },
  keyUnreadable: ({ path, profile, reason, givenBy }) => ({
    message: `Cannot read the private key ${path} of profile ${profile}: ${reason}.`,
    hint: `Fix ${givenBy ?? 'key_file in the OCI config file'} or the permissions of the key.`,
    ...openConfig(givenBy),
  }),
  keyInvalid: ({ path, profile, givenBy }) => ({
    message:
      path === givenBy
        ? `${path} is not a private RSA key in PEM format.`
        : `${path}, the key of profile ${profile}, is not a private RSA key in PEM format.`,
    hint: `Set ${givenBy ?? 'key_file'} to the private key that matches the fingerprint, not to the public key.`,
    ...openConfig(givenBy),
  }),
  passphraseRequired: ({ path, profile, givenBy }) => ({
    message: `The private key ${path} of profile ${profile} requires a passphrase.`,
    hint: `Invoke again and enter the passphrase, or set ${givenBy === undefined ? 'pass_phrase in the OCI config file' : 'OCI_CLI_PASSPHRASE'}.`,
    action: 'invokeAgain',
  }),
  passphraseWrong: ({ path, profile, givenBy }) => ({
    message: `Wrong passphrase for the private key ${path} of profile ${profile}.`,
    hint: `Invoke again with the right passphrase, or fix ${givenBy ?? 'pass_phrase in the OCI config file'}.`,
    action: 'invokeAgain',
    moreActions: ['checkSetup'],
  }),
  tokenUnreadable: ({ path, profile, reason, givenBy }) => ({
    message: `Cannot read the security token ${path} of profile ${profile}: ${reason}.`,
    hint:
      givenBy === undefined
        ? `Run "oci session authenticate --profile-name ${profile}" to get a new one.`
        : `Set ${givenBy} to a file that contains a security token, or unset it.`,
    ...openConfig(givenBy),
  }),
  tokenExpired: ({ profile, expiredAt, givenBy }) =>
    givenBy === undefined
      ? {
          message: `The security token of profile ${profile} expired on ${formatInstant(expiredAt)}.`,
          hint: `Run "oci session refresh --profile ${profile}" or, if the session is no longer valid, "oci session authenticate --profile-name ${profile}". Then invoke again.`,
          action: 'refreshSession',
          moreActions: ['checkSetup'],
        }
      : {
          message: `The security token from ${givenBy} expired on ${formatInstant(expiredAt)}.`,
          hint: `Write a new token to that file, or unset ${givenBy}.`,
          action: 'checkSetup',
        },
  principalUnavailable: ({ auth, reason }) => ({
    message: `Cannot sign with ${auth} here: ${reason}.`,
    hint: 'Run this where that principal exists, or use a profile with an API key or a security token.',
    action: 'selectProfile',
    moreActions: ['checkSetup'],
  }),
  delegationRefused: ({ host }) => ({
    message: `Nothing was sent to ${host}: delegation tokens are never sent to a host on this machine.`,
    hint: 'Fix the endpoint, or sign with another profile.',
    action: 'editFunction',
  }),
} satisfies FailureWords;

/** At most this many profiles are listed. */
const maxNames = 20;

function namePathSource(givenBy: string | undefined): string {
  return givenBy === undefined ? '' : ` The path of this file comes from ${givenBy}.`;
}

/** Returns the actions to open the config file, unless the value comes from an environment variable, and to check the setup. */
function openConfig(givenBy: string | undefined): Pick<FailureDescription, 'action' | 'moreActions'> {
  return givenBy === undefined
    ? { action: 'openConfig', moreActions: ['checkSetup'] }
    : { action: 'checkSetup' };
}

/** Returns the problems as the end of a sentence: `line 3, user: not a valid OCID; tenancy: missing`. */
function describeProblems(problems: readonly ConfigProblem[]): string {
  return problems
    .map(({ line, key, problem }) => {
      const place = [line === undefined ? undefined : `line ${line}`, key].filter(Boolean).join(', ');
      return place === '' ? problem : `${place}: ${problem}`;
    })
    .join('; ');
}

/** Returns the hints of the problems, each once. */
function describeHints(problems: readonly ConfigProblem[]): string {
  return [...new Set(problems.map(({ hint }) => hint))].join(' ');
}

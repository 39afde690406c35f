import type { Failure, NetworkPhase } from './failure.ts';

/** A next step that can be put on a button. */
export type FailureAction =
  | 'openConfig'
  | 'selectProfile'
  | 'invokeAgain'
  | 'allowHost'
  | 'addFunction'
  | 'editFunction'
  | 'openFile'
  | 'trustWorkspace'
  | 'openSettings'
  | 'showLog';

/** A failure in words: what happened, what to do next, and the step a button can take. */
export type FailureDescription = {
  readonly message: string;
  readonly hint: string;
  readonly action?: FailureAction;
};

/** The only place with sentences about failures. Each names the thing that failed. */
export function describeFailure(failure: Failure): FailureDescription {
  switch (failure.code) {
    case 'configMissing':
      return {
        message: `There is no OCI config file at ${failure.path}.`,
        hint: 'Run "oci setup config", or set ociFunctions.configFile to the file you use.',
        action: 'openSettings',
      };
    case 'configUnreadable':
      return {
        message: `The OCI config file ${failure.path} cannot be read: ${failure.reason}.`,
        hint: 'Make sure that it is a file and that you may read it.',
        action: 'openSettings',
      };
    case 'configEmpty':
      return {
        message: `The OCI config file ${failure.path} has no profile.`,
        hint: 'Add a [DEFAULT] profile, for example with "oci setup config".',
        action: 'openConfig',
      };
    case 'configInvalid':
      return {
        message: `Line ${failure.line} of ${failure.path} cannot be understood: ${failure.problem}.`,
        hint: 'Correct the line.',
        action: 'openConfig',
      };
    case 'profileNotFound':
      return {
        message: `The OCI config file ${failure.path} has no profile ${failure.profile}.`,
        hint: `Choose another profile${among(failure.known)}, or add this one.`,
        action: 'selectProfile',
      };
    case 'profileIncomplete':
      return {
        message: `The profile ${failure.profile} in ${failure.path} lacks ${list(failure.missing)}.`,
        hint: 'Add what is missing, or choose another profile.',
        action: 'openConfig',
      };
    case 'keyUnreadable':
      return {
        message: `The private key ${failure.path} of the profile ${failure.profile} cannot be read: ${failure.reason}.`,
        hint: 'Correct key_file in the OCI config file, or the permissions of the key.',
        action: 'openConfig',
      };
    case 'keyInvalid':
      return {
        message: `The file ${failure.path}, key_file of the profile ${failure.profile}, holds no private RSA key in PEM.`,
        hint: 'Let key_file name the private key that belongs to the fingerprint; the public key does not sign.',
        action: 'openConfig',
      };
    case 'passphraseRequired':
      return {
        message: `The private key ${failure.path} of the profile ${failure.profile} needs a passphrase.`,
        hint: 'Invoke again and give the passphrase, or set pass_phrase in the OCI config file.',
        action: 'invokeAgain',
      };
    case 'passphraseWrong':
      return {
        message: `The passphrase does not fit the private key ${failure.path} of the profile ${failure.profile}.`,
        hint: 'Invoke again with the right passphrase, or correct pass_phrase in the OCI config file.',
        action: 'invokeAgain',
      };
    case 'tokenUnreadable':
      return {
        message: `The security token ${failure.path} of the profile ${failure.profile} cannot be read: ${failure.reason}.`,
        hint: `Run "oci session authenticate --profile-name ${failure.profile}" for a new one.`,
        action: 'openConfig',
      };
    case 'tokenExpired':
      return {
        message: `The security token of the profile ${failure.profile} expired at ${failure.expiredAt}.`,
        hint: `Run "oci session authenticate --profile-name ${failure.profile}", then invoke again.`,
        action: 'invokeAgain',
      };
    case 'authUnsupported':
      return {
        message: `The profile ${failure.profile} signs by ${failure.auth}, which is not supported.`,
        hint: 'Choose a profile with an API key or a security token.',
        action: 'selectProfile',
      };
    case 'settingInvalid':
      return {
        message: `The setting ${failure.setting} is wrong: ${failure.problem}.`,
        hint: 'Correct the setting.',
        action: 'openSettings',
      };
    case 'ocidInvalid':
      return {
        message: `"${failure.value}" is not the OCID of a function.`,
        hint: 'Copy the OCID from the function\'s page in the OCI console; it begins with "ocid1.fnfunc.".',
        action: 'editFunction',
      };
    case 'functionUnknown':
      return {
        message: failure.name ? `There is no function named ${failure.name}.` : 'No function is chosen.',
        hint: failure.name
          ? `Choose another function${among(failure.known)}, or add this one.`
          : `Choose a function${among(failure.known)}, or add one.`,
        action: 'addFunction',
      };
    case 'endpointInvalid':
      return {
        message: `"${failure.value}" is not an invoke endpoint: ${failure.reason}.`,
        hint: "Copy the invoke endpoint from the function's page in the OCI console.",
        action: 'editFunction',
      };
    case 'endpointUnknown':
      return {
        message: `The invoke endpoint of ${failure.functionId} could not be looked up: ${failure.reason}.`,
        hint: 'Give the function its invoke endpoint: who may invoke a function may not always read it.',
        action: 'editFunction',
      };
    case 'endpointRefused':
      return failure.reason === 'plainHttp'
        ? {
            message: `No signed request was sent to ${failure.host}: it would travel unencrypted.`,
            hint: 'Use an endpoint that begins with https://.',
            action: 'editFunction',
          }
        : {
            message: `No signed request was sent to ${failure.host}: it is not a known host of OCI Functions.`,
            hint: 'Correct the endpoint, or allow this host if you trust it with your signature.',
            action: 'allowHost',
          };
    case 'regionUnknown':
      return {
        message: `The region ${failure.region} is not known.`,
        hint: 'Give the function its invoke endpoint, or correct the region.',
        action: 'editFunction',
      };
    case 'requestUnreadable':
      return {
        message: `The request ${failure.path} cannot be read: ${failure.reason}.`,
        hint: 'It may have been moved or deleted. Invoke a function or another request.',
      };
    case 'requestInvalid':
      return {
        message: `${failure.file}, line ${failure.line}, column ${failure.column}: ${failure.problem}.`,
        hint: 'Correct the request file.',
        action: 'openFile',
      };
    case 'variableUnknown':
      return {
        message: `${failure.file} uses {{${failure.name}}}, which has no value.`,
        hint: 'Define the variable in the request or in the environment, or write \\{{ for a literal {{.',
        action: 'openFile',
      };
    case 'headerRefused':
      return {
        message: `The header ${printable(failure.name)} was refused.`,
        hint: headerHints[failure.reason],
      };
    case 'bodyTooLarge':
      return {
        message: `The body has ${failure.bytes} bytes; the service takes at most ${failure.limit}.`,
        hint: 'Nothing was sent. Make the body smaller, or put the data into Object Storage and send its name.',
      };
    case 'bodyUnreadable':
      return {
        message: `The body file ${failure.path} cannot be read: ${failure.reason}.`,
        hint: 'Correct the path in the request; it counts from the folder of the request file.',
        action: 'openFile',
      };
    case 'network':
      return {
        message: `${networkMessages[failure.phase]} ${failure.host}: ${failure.reason}.`,
        hint: networkHints[failure.phase],
        action: 'invokeAgain',
      };
    case 'timeout':
      return failure.phase === 'connect'
        ? {
            message: `No connection to ${failure.host} within ${seconds(failure.seconds)}.`,
            hint: 'Check the endpoint, the network and the proxy, or raise the connect time-out.',
            action: 'invokeAgain',
          }
        : {
            message: `${failure.host} sent nothing for ${seconds(failure.seconds)}.`,
            hint: 'The function may still be running. Raise the read time-out, or invoke it detached.',
            action: 'invokeAgain',
          };
    case 'answerInvalid':
      return {
        message: `The answer of ${failure.host} is not valid HTTP: ${failure.reason}.`,
        hint: 'Check that the endpoint is the one of the function and that no proxy changes the answer.',
        action: 'showLog',
      };
    case 'spoolFailed':
      return {
        message: `The answer could not be kept in ${failure.path}: ${failure.reason}.`,
        hint: 'Make room or give write permission there, then invoke again.',
        action: 'invokeAgain',
      };
    case 'fileNotWritten':
      return {
        message: `${failure.path} could not be written: ${failure.reason}.`,
        hint: 'Choose another place, or give write permission there.',
      };
    case 'workspaceUntrusted':
      return {
        message: `This workspace is not trusted, so ${failure.what} is not used.`,
        hint: 'Trust the workspace if you know where it comes from.',
        action: 'trustWorkspace',
      };
    case 'localUnavailable':
      return {
        message: `The local function ${failure.name} cannot run: ${failure.reason}.`,
        hint: 'Install what is missing, then invoke again.',
        action: 'showLog',
      };
    case 'localFunctionFailed':
      return {
        message: `The local function ${failure.name} failed: ${failure.reason}.`,
        hint: 'Read its output, correct the function, then invoke again.',
        action: 'showLog',
      };
    case 'localHostFailed':
      return {
        message: `The host of local functions could not start: ${failure.reason}.`,
        hint: 'Choose another ociFunctions.local.port, or 0 for any free one.',
        action: 'openSettings',
      };
    case 'funcYamlInvalid':
      return {
        message: `${failure.path}, line ${failure.line}: ${failure.problem}.`,
        hint: 'Correct the func.yaml.',
        action: 'openFile',
      };
    case 'unexpected':
      return {
        message: `Something failed that should not: ${failure.message}.`,
        hint: 'The log has more. Please report it.',
        action: 'showLog',
      };
    default:
      return failure satisfies never;
  }
}

const headerHints = {
  reserved: 'The signature or the connection sets this header itself. Remove it from the request.',
  lineBreak: 'A header takes one line. Remove the line break from its name and value.',
  invalid: 'Its name or value holds a character that HTTP does not allow. Encode or remove it.',
} as const satisfies Record<Extract<Failure, { code: 'headerRefused' }>['reason'], string>;

const networkMessages = {
  lookup: 'No address was found for',
  connect: 'No connection could be made to',
  tls: 'No secure connection could be made to',
  send: 'The connection broke while the request was sent to',
  head: 'The connection broke before the answer of',
  body: 'The connection broke within the answer of',
} as const satisfies Record<NetworkPhase, string>;

const maybeRan = 'The function may have run. Check its logs before you invoke again.';

const networkHints = {
  lookup: 'Check the host in the endpoint, the network and the proxy settings.',
  connect: 'Check the endpoint, the network and the proxy settings, then invoke again.',
  tls: 'Check that the certificate of the host is trusted on this machine, and the time of its clock.',
  send: 'Invoke again; if it happens every time, check the proxy.',
  head: maybeRan,
  body: maybeRan,
} as const satisfies Record<NetworkPhase, string>;

function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`;
}

function among(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (there are ${list(names)})`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A refused name may hold what breaks a line. */
function printable(name: string): string {
  return JSON.stringify(name);
}

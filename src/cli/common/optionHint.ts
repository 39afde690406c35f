import { parseGivenName } from '../../core/variables/builtInVariable.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';

const byAction: { readonly [A in FailureAction]?: string } = {
  selectProfile: '--profile NAME',
  editFunction: '--endpoint URL',
  allowHost: '--allow-host HOST',
  checkSetup: 'ocifn check',
  addFunction: 'ocifn functions',
  selectEnvironment: '--env NAME',
};

const byFailure: { readonly [C in Failure['code']]?: string | undefined } = {
  configMissing: '--config-file PATH',
  configUnreadable: '--config-file PATH',
  configEmpty: '--config-file PATH',
  passphraseRequired: 'the variable OCI_CLI_PASSPHRASE',
  passphraseWrong: 'the variable OCI_CLI_PASSPHRASE',
  ocidInvalid: undefined,
  endpointUnknown: '--endpoint URL, --region REGION',
  realmUnknown: '--endpoint URL',
  regionElsewhere: '--region REGION',
  confirmationMissing: '--yes',
  circuitOpen: '--no-circuit-breaker',
  responseTooLarge: '--response-limit BYTES',
  localHostFailed: '--port N',
};

/** Returns the option or command that does what a button does in VS Code; undefined if there is none. */
export function toOptionHint(action: FailureAction | undefined, failure?: Failure): string | undefined {
  if (failure?.code === 'timeout') return `--${failure.phase}-timeout SECONDS`;
  if (failure?.code === 'bodyTooLarge')
    return failure.limitOf === 'bufferLimit' ? '--buffer-limit BYTES' : undefined;
  if (failure?.code === 'regionUnknown') return toRegionOption(failure);
  if (failure?.code === 'variableUnknown') return toVariableOption(failure);
  if (failure && failure.code in byFailure) return byFailure[failure.code];
  return action && byAction[action];
}

/** With an endpoint, a region of the request would still be wrong; in an unknown realm, another region does not help. */
function toRegionOption({ from, realm }: Extract<Failure, { code: 'regionUnknown' }>): string {
  if (from === 'request') return '--region REGION';
  return realm === undefined ? '--endpoint URL, --region REGION' : '--endpoint URL';
}

function toVariableOption({
  name,
  environments = [],
}: Extract<Failure, { code: 'variableUnknown' }>): string | undefined {
  if (!name.startsWith('$')) return `${environments.length > 0 ? '--env NAME, ' : ''}--var NAME=VALUE`;
  return parseGivenName(name)?.source === 'env' ? '--allow-env NAME' : undefined;
}

/** Appends the option, if there is one, to the text of the next step. */
export function withOption(hint: string, option: string | undefined): string {
  return option === undefined ? hint : `${hint} With ocifn: ${option}.`;
}

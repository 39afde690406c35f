import type { Failure } from '../../core/common/failure.ts';

/** Exit codes of `ocifn`; scripts depend on them. */
export const exitCode = {
  ok: 0,
  /** The response has an error status, or an archive breaks a rule. */
  errorStatus: 1,
  /** Usage error or invalid file. */
  usage: 2,
  /** Nothing was sent. */
  notSent: 3,
  /** There is no complete response. */
  noResponse: 4,
  /** The response could not be written. */
  notWritten: 5,
  cancelled: 130,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Returns the exit code of a failure. */
export function toExitCode({ code }: Failure): ExitCode {
  return exitCodes[code];
}

const { usage, notSent, noResponse, notWritten } = exitCode;
/** The exit code of each failure. `docs/failures.md` lists them. */
export const exitCodes = {
  configMissing: notSent,
  configUnreadable: notSent,
  configEmpty: notSent,
  configInvalid: notSent,
  profileNotFound: notSent,
  profileInvalid: notSent,
  keyUnreadable: notSent,
  keyInvalid: notSent,
  passphraseRequired: notSent,
  passphraseWrong: notSent,
  tokenUnreadable: notSent,
  tokenExpired: notSent,
  principalUnavailable: notSent,
  delegationRefused: notSent,
  settingInvalid: usage,
  settingsUnreadable: usage,
  ocidInvalid: usage,
  functionUnknown: usage,
  functionAmbiguous: usage,
  endpointInvalid: usage,
  endpointUnknown: notSent,
  endpointRefused: notSent,
  regionUnknown: usage,
  realmUnknown: usage,
  regionElsewhere: usage,
  tenancyUnknown: notSent,
  readingRefused: exitCode.errorStatus,
  responseUnexpected: noResponse,
  requestInvalid: usage,
  requestUnreadable: usage,
  importInvalid: usage,
  variableUnknown: usage,
  environmentUnknown: usage,
  confirmationMissing: notSent,
  headerRefused: usage,
  bodyTooLarge: notSent,
  fileNotChanged: usage,
  bodyUnreadable: usage,
  network: noResponse,
  proxyFailed: noResponse,
  timeout: noResponse,
  circuitOpen: noResponse,
  responseInvalid: noResponse,
  responseTooLarge: noResponse,
  responseDamaged: noResponse,
  spoolFailed: notWritten,
  fileNotWritten: notWritten,
  historyUnreadable: usage,
  workspaceUntrusted: notSent,
  localUnavailable: notSent,
  dependenciesMissing: notSent,
  notDebuggable: notSent,
  debuggerMissing: notSent,
  installFailed: notSent,
  buildFailed: notSent,
  localFunctionFailed: notSent,
  temporaryFolderUnusable: notSent,
  localHostFailed: notSent,
  funcYamlInvalid: usage,
  archiveUnreadable: usage,
  archiveRefused: usage,
  ociCliMissing: notSent,
  unexpected: noResponse,
} as const satisfies Record<Failure['code'], ExitCode>;

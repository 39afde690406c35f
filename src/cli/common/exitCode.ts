import type { Failure } from '../../core/common/failure.ts';

/** What the exit code of `ocifn` says; scripts depend on it. */
export const exitCode = {
  ok: 0,
  /** Answered with an error status. */
  errorStatus: 1,
  /** Wrong usage, or a file that is invalid. */
  usage: 2,
  /** Nothing was sent. */
  notSent: 3,
  /** No whole answer. */
  noResponse: 4,
  /** The answer could not be written. */
  notWritten: 5,
  cancelled: 130,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Exit code of a failure. */
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
  localFunctionFailed: notSent,
  temporaryFolderUnusable: notSent,
  localHostFailed: notSent,
  funcYamlInvalid: usage,
  ociCliMissing: notSent,
  unexpected: noResponse,
} as const satisfies Record<Failure['code'], ExitCode>;

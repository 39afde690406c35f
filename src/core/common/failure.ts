import type { ConfigProblem } from './configProblem.ts';

/** The step of an exchange in which the network failed. */
export type NetworkPhase = 'lookup' | 'connect' | 'tls' | 'send' | 'head' | 'body';

/**
 * All expected failures. A failure has a code and arguments, and no text: `describeFailure` writes its
 * message. No argument ever contains a secret. A response with an error status is not a failure.
 */
export type Failure =
  // OCI config file and keys
  /** `givenBy`: the variable that contains the wrong value, here and in the failures of keys and tokens. */
  | { readonly code: 'configMissing'; readonly path: string; readonly givenBy?: string }
  | {
      readonly code: 'configUnreadable';
      readonly path: string;
      readonly reason: string;
      readonly givenBy?: string;
    }
  | { readonly code: 'configEmpty'; readonly path: string; readonly givenBy?: string }
  /** `problems`: the first lines that are not valid. */
  | {
      readonly code: 'configInvalid';
      readonly path: string;
      readonly problems: readonly ConfigProblem[];
      readonly givenBy?: string;
    }
  | {
      readonly code: 'profileNotFound';
      readonly path: string;
      readonly profile: string;
      readonly known: readonly string[];
      /** What selected the profile, unless the user did: a variable, or `default_profile` and its file. */
      readonly chosenBy?: string;
    }
  /**
   * All problems that prevent a profile from signing. Without a path, the `OCI_CLI_…` variables replace a
   * profile.
   */
  | {
      readonly code: 'profileInvalid';
      readonly path?: string;
      readonly profile: string;
      readonly problems: readonly ConfigProblem[];
    }
  | {
      readonly code: 'keyUnreadable';
      readonly path: string;
      readonly profile: string;
      readonly reason: string;
      readonly givenBy?: string;
    }
  | {
      readonly code: 'keyInvalid';
      readonly path: string;
      readonly profile: string;
      readonly givenBy?: string;
    }
  | {
      readonly code: 'passphraseRequired';
      readonly path: string;
      readonly profile: string;
      readonly givenBy?: string;
    }
  | {
      readonly code: 'passphraseWrong';
      readonly path: string;
      readonly profile: string;
      readonly givenBy?: string;
    }
  | {
      readonly code: 'tokenUnreadable';
      readonly path: string;
      readonly profile: string;
      readonly reason: string;
      readonly givenBy?: string;
    }
  | {
      readonly code: 'tokenExpired';
      readonly profile: string;
      /** ISO 8601 */
      readonly expiredAt: string;
      readonly givenBy?: string;
    }
  /**
   * An instance, resource or workload principal cannot sign: this machine is not one, or its credentials were
   * not issued.
   */
  | { readonly code: 'principalUnavailable'; readonly auth: string; readonly reason: string }
  /** A delegation token would have been sent to this machine. */
  | { readonly code: 'delegationRefused'; readonly host: string }
  // settings
  | { readonly code: 'settingInvalid'; readonly setting: string; readonly problem: string }
  /** The settings file of a folder, read by `ocifn`. */
  | { readonly code: 'settingsUnreadable'; readonly path: string; readonly reason: string }
  // what is invoked
  | { readonly code: 'ocidInvalid'; readonly value: string }
  /** `environments`: environments that are not selected and have a function of this name. */
  | {
      readonly code: 'functionUnknown';
      readonly name: string;
      readonly known: readonly string[];
      readonly environments?: readonly string[];
    }
  /** Several local functions have the name; each of `references` means one of them. */
  | { readonly code: 'functionAmbiguous'; readonly name: string; readonly references: readonly string[] }
  | { readonly code: 'endpointInvalid'; readonly value: string; readonly reason: string }
  | {
      readonly code: 'endpointUnknown';
      readonly functionId: string;
      readonly reason: string;
      /** Of the response of the Functions service, if it was asked. */
      readonly status?: number;
    }
  | { readonly code: 'endpointRefused'; readonly host: string; readonly reason: 'unknownHost' | 'plainHttp' }
  | {
      readonly code: 'regionUnknown';
      readonly region: string;
      /** Where the name was read; `request` is a call or a configured function. */
      readonly from: 'request' | 'ocid' | 'profile';
      /** Realm of the OCID, if that is unknown too. */
      readonly realm?: string;
      /** Regions with a similar name. */
      readonly similar: readonly string[];
      /** Declarations of regions that are not usable: a path, or the name of a variable. */
      readonly unusable: readonly string[];
    }
  /** The region is known, but not the realm of the OCID. */
  | { readonly code: 'realmUnknown'; readonly realm: string; readonly unusable: readonly string[] }
  /** The region is known, but in another realm than the OCID. */
  | {
      readonly code: 'regionElsewhere';
      readonly region: string;
      readonly regionRealm: string;
      readonly realm: string;
    }
  // the management API
  | {
      readonly code: 'tenancyUnknown';
      readonly profile: string;
      readonly missing: 'tenancy' | 'region';
    }
  /**
   * `what`: the resources that were requested; `permission` and `policy` (`inspect fn-app`): what the request
   * needs.
   */
  | {
      readonly code: 'readingRefused';
      readonly what: string;
      readonly status: number;
      /** Code and message of the service, else its status. */
      readonly reason: string;
      readonly requestId: string;
      readonly permission: string;
      readonly policy: string;
    }
  | { readonly code: 'responseUnexpected'; readonly host: string; readonly reason: string }
  // the request
  /** A request, or a collection or environment file of its scope. */
  /** `source`: the file, folder or text that was to be imported. */
  | { readonly code: 'importInvalid'; readonly source: string; readonly reason: string }
  | { readonly code: 'requestUnreadable'; readonly path: string; readonly reason: string }
  | {
      readonly code: 'requestInvalid';
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly problem: string;
      /** The file, if it is not the request itself: a URI, or a path in `ocifn`. */
      readonly place?: string;
    }
  /**
   * `lookedIn`: the files of the scope that were searched too; `environments`: environments that are not
   * selected and have a value; `capturedBy`: the request that captures it, for the selected environment.
   */
  | {
      readonly code: 'variableUnknown';
      readonly name: string;
      readonly file: string;
      readonly lookedIn?: readonly string[];
      readonly environments?: readonly string[];
      readonly capturedBy?: string;
      readonly selected?: string;
    }
  | {
      readonly code: 'environmentUnknown';
      readonly name: string;
      readonly file: string;
      readonly known: readonly string[];
    }
  /** The user has to confirm first, and cannot be asked. */
  | { readonly code: 'confirmationMissing'; readonly what: string }
  | {
      readonly code: 'headerRefused';
      readonly name: string;
      readonly reason: 'reserved' | 'lineBreak' | 'invalid';
    }
  /** `whole` is false if reading stopped early: the body has at least `bytes`. */
  | {
      readonly code: 'bodyTooLarge';
      readonly bytes: number;
      readonly whole: boolean;
      readonly limit: number;
      readonly limitOf: 'service' | 'bufferLimit';
    }
  /**
   * A file of the workspace could not be changed; `reason` is the message of VS Code or the system, if there
   * is one.
   */
  | {
      readonly code: 'fileNotChanged';
      readonly path: string;
      readonly change: 'created' | 'changed' | 'renamed' | 'moved' | 'deleted';
      readonly reason: string;
    }
  /** Without a path, the body is a stream. */
  | { readonly code: 'bodyUnreadable'; readonly path?: string; readonly reason: string }
  // the exchange
  | {
      readonly code: 'network';
      readonly phase: NetworkPhase;
      readonly host: string;
      /** errno or TLS code */ readonly reason: string;
    }
  /** The proxy refused or could not be reached: nothing was sent. */
  | {
      readonly code: 'proxyFailed';
      /** Host and port, never user and password. */
      readonly proxy: string;
      readonly host: string;
      /** errno, `credentialsMissing`, `credentialsRejected`, or a few words. */
      readonly reason: string;
    }
  | {
      readonly code: 'timeout';
      readonly phase: 'connect' | 'read';
      readonly seconds: number;
      readonly host: string;
    }
  /** The circuit breaker of the endpoint is open: nothing was sent. */
  | { readonly code: 'circuitOpen'; readonly host: string; /** ISO 8601 */ readonly retryAt: string }
  | { readonly code: 'responseInvalid'; readonly host: string; readonly reason: string }
  /** The decompressed response exceeds the limit, in bytes; the bytes before it were kept. */
  | { readonly code: 'responseTooLarge'; readonly host: string; readonly limit: number }
  /** The data of a content coding is damaged or incomplete; the bytes decoded before were kept. */
  | { readonly code: 'responseDamaged'; readonly host: string; readonly encoding: string }
  // this machine
  | { readonly code: 'spoolFailed'; readonly path: string; readonly reason: string }
  | { readonly code: 'fileNotWritten'; readonly path: string; readonly reason: string }
  /** The body of a request or response in the history. */
  | { readonly code: 'historyUnreadable'; readonly path: string; readonly reason: string }
  | { readonly code: 'workspaceUntrusted'; readonly what: string }
  | { readonly code: 'localUnavailable'; readonly name: string; readonly reason: string }
  /** Packages that a local function needs are not installed; `command` installs them. */
  | {
      readonly code: 'dependenciesMissing';
      readonly name: string;
      /** Its folder. */
      readonly folder: string;
      readonly packages: readonly string[];
      readonly command: string;
      /** Present if they are only needed to debug it. */
      readonly isForDebugger?: true;
    }
  /** A program that installs the packages of a local function failed. */
  | { readonly code: 'installFailed'; readonly name: string; readonly reason: string }
  /** The build of a local function failed. `output`: lines of what its tool printed, those that name an error if there are some. */
  | {
      readonly code: 'buildFailed';
      readonly name: string;
      readonly reason: string;
      readonly output: string;
    }
  /** A function, or what a debug configuration names, cannot be debugged. */
  | { readonly code: 'notDebuggable'; readonly name: string; readonly reason: string }
  /** No installed extension debugs the language of a local function; `extension` is the name of one that does. */
  | {
      readonly code: 'debuggerMissing';
      readonly name: string;
      readonly language: string;
      readonly extension: string;
      readonly extensionId: string;
    }
  /** The process of a local function did not start, or died. */
  | { readonly code: 'localFunctionFailed'; readonly name: string; readonly reason: string }
  /** No file can be created in the folder of `TMPDIR`. */
  | { readonly code: 'temporaryFolderUnusable'; readonly path: string; readonly reason: string }
  | { readonly code: 'localHostFailed'; readonly reason: string }
  | {
      readonly code: 'funcYamlInvalid';
      readonly path: string;
      readonly line: number;
      readonly problem: string;
    }
  /** A file is not an archive, or its list of entries is damaged. */
  | { readonly code: 'archiveUnreadable'; readonly path: string; readonly reason: string }
  /** An archive that could write elsewhere, or too much, is not extracted. */
  | { readonly code: 'archiveRefused'; readonly path: string; readonly reason: string }
  /** The OCI CLI, which `command` needs, is not installed. */
  | { readonly code: 'ociCliMissing'; readonly command: string }
  | { readonly code: 'unexpected'; readonly message: string };

import type { ConfigProblem } from './configProblem.ts';

/** Step of an exchange at which the network gave way. */
export type NetworkPhase = 'lookup' | 'connect' | 'tls' | 'send' | 'head' | 'body';

/**
 * Every way a thing can fail that we expect. A failure carries a code and its arguments, never a sentence:
 * `describeFailure` has the words. No argument ever holds a secret.
 * A function that answers with an error status has answered; that is no failure.
 */
export type Failure =
  // OCI config file and keys
  /** `givenBy`: the variable that gives the value at fault, in these and the failures of keys and tokens. */
  | { readonly code: 'configMissing'; readonly path: string; readonly givenBy?: string }
  | {
      readonly code: 'configUnreadable';
      readonly path: string;
      readonly reason: string;
      readonly givenBy?: string;
    }
  | { readonly code: 'configEmpty'; readonly path: string; readonly givenBy?: string }
  /** The first lines that cannot be understood. */
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
      /** What names the profile where the user does not: a variable, or `default_profile` and its file. */
      readonly chosenBy?: string;
    }
  /** All that keeps a profile from signing; without a path it is the `OCI_CLI_…` variables that stand for one. */
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
  /** What this machine is does not sign: it is not what was said, or nobody vouched for it. */
  | { readonly code: 'principalUnavailable'; readonly auth: string; readonly reason: string }
  /** A delegation token was about to go to loopback. */
  | { readonly code: 'delegationRefused'; readonly host: string }
  // settings
  | { readonly code: 'settingInvalid'; readonly setting: string; readonly problem: string }
  /** The settings file of a folder, in the command line. */
  | { readonly code: 'settingsUnreadable'; readonly path: string; readonly reason: string }
  // what is invoked
  | { readonly code: 'ocidInvalid'; readonly value: string }
  /** `environments` names those that are not chosen and have one. */
  | {
      readonly code: 'functionUnknown';
      readonly name: string;
      readonly known: readonly string[];
      readonly environments?: readonly string[];
    }
  /** A name that several local functions have. `references` name one each. */
  | { readonly code: 'functionAmbiguous'; readonly name: string; readonly references: readonly string[] }
  | { readonly code: 'endpointInvalid'; readonly value: string; readonly reason: string }
  | {
      readonly code: 'endpointUnknown';
      readonly functionId: string;
      readonly reason: string;
      /** Of the answer, where the Functions service was asked. */
      readonly status?: number;
    }
  | { readonly code: 'endpointRefused'; readonly host: string; readonly reason: 'unknownHost' | 'plainHttp' }
  | {
      readonly code: 'regionUnknown';
      readonly region: string;
      /** Where it was read; `request` is whatever the user wrote for this call or function. */
      readonly from: 'request' | 'ocid' | 'profile';
      /** Realm of the OCID, where that is not known either. */
      readonly realm?: string;
      /** Regions that may be meant. */
      readonly similar: readonly string[];
      /** Declarations of regions that cannot be used: a path, or the name of a variable. */
      readonly unusable: readonly string[];
    }
  /** The OCID is of a realm that is not known, though its region is. */
  | { readonly code: 'realmUnknown'; readonly realm: string; readonly unusable: readonly string[] }
  /** The region is known, and not in the realm of the OCID. */
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
  /** `what` was asked for; `permission` and `policy` (`inspect fn-app`) are what reading it takes. */
  | {
      readonly code: 'readingRefused';
      readonly what: string;
      readonly status: number;
      /** Code and message of the service, else the status in words. */
      readonly reason: string;
      readonly requestId: string;
      readonly permission: string;
      readonly policy: string;
    }
  | { readonly code: 'responseUnexpected'; readonly host: string; readonly reason: string }
  // the request
  /** A request, or a collection or environments around it. */
  | { readonly code: 'requestUnreadable'; readonly path: string; readonly reason: string }
  | {
      readonly code: 'requestInvalid';
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly problem: string;
      /** Where it is, if it is not the request itself: a URI, or a path in the command line. */
      readonly place?: string;
    }
  /** `lookedIn` names the files around the request that were searched too, `environments` those that are not chosen and have a value. */
  | {
      readonly code: 'variableUnknown';
      readonly name: string;
      readonly file: string;
      readonly lookedIn?: readonly string[];
      readonly environments?: readonly string[];
    }
  | {
      readonly code: 'environmentUnknown';
      readonly name: string;
      readonly file: string;
      readonly known: readonly string[];
    }
  /** Someone has to agree first, and nobody could be asked. */
  | { readonly code: 'confirmationMissing'; readonly what: string }
  | {
      readonly code: 'headerRefused';
      readonly name: string;
      readonly reason: 'reserved' | 'lineBreak' | 'invalid';
    }
  /** `whole` false: it was read no further, so it has at least that many bytes. */
  | {
      readonly code: 'bodyTooLarge';
      readonly bytes: number;
      readonly whole: boolean;
      readonly limit: number;
      readonly limitOf: 'service' | 'bufferLimit';
    }
  /** A file of the workspace did not take a change; `reason` is what VS Code or the system says, where they say it. */
  | {
      readonly code: 'fileNotChanged';
      readonly path: string;
      readonly change: 'created' | 'renamed' | 'moved' | 'deleted';
      readonly reason: string;
    }
  /** Without a path it comes from a stream. */
  | { readonly code: 'bodyUnreadable'; readonly path?: string; readonly reason: string }
  // the exchange
  | {
      readonly code: 'network';
      readonly phase: NetworkPhase;
      readonly host: string;
      /** errno or TLS code */ readonly reason: string;
    }
  /** The proxy on the way refused, or could not be reached: nothing was sent. */
  | {
      readonly code: 'proxyFailed';
      /** Name and port: never its user and password. */
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
  /** The circuit breaker of the endpoint let nothing through. */
  | { readonly code: 'circuitOpen'; readonly host: string; /** ISO 8601 */ readonly retryAt: string }
  | { readonly code: 'responseInvalid'; readonly host: string; readonly reason: string }
  /** The decompressed response goes on beyond the limit, in bytes; what comes before it was kept. */
  | { readonly code: 'responseTooLarge'; readonly host: string; readonly limit: number }
  /** The data of a content coding is damaged or ends early; what was decoded until then was kept. */
  | { readonly code: 'responseDamaged'; readonly host: string; readonly encoding: string }
  // this machine
  | { readonly code: 'spoolFailed'; readonly path: string; readonly reason: string }
  | { readonly code: 'fileNotWritten'; readonly path: string; readonly reason: string }
  /** A body that the history kept, sent or answered. */
  | { readonly code: 'historyUnreadable'; readonly path: string; readonly reason: string }
  | { readonly code: 'workspaceUntrusted'; readonly what: string }
  | { readonly code: 'localUnavailable'; readonly name: string; readonly reason: string }
  /** A local function's process did not start or died. */
  | { readonly code: 'localFunctionFailed'; readonly name: string; readonly reason: string }
  /** Where `TMPDIR` points to, no file can be created. */
  | { readonly code: 'temporaryFolderUnusable'; readonly path: string; readonly reason: string }
  | { readonly code: 'localHostFailed'; readonly reason: string }
  | {
      readonly code: 'funcYamlInvalid';
      readonly path: string;
      readonly line: number;
      readonly problem: string;
    }
  /** A command of the OCI CLI was to be run, and there is no OCI CLI. */
  | { readonly code: 'ociCliMissing'; readonly command: string }
  | { readonly code: 'unexpected'; readonly message: string };

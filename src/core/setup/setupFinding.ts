/** What the setup check found, apart from what is a `Failure` anyway. No argument ever holds a secret. */
export type SetupFinding =
  // config file and its permissions
  | { readonly code: 'configFound'; readonly path: string; readonly profiles: number }
  | { readonly code: 'configNotNeeded'; readonly reason: 'variables' | 'principal' }
  | { readonly code: 'filePrivate'; readonly paths: readonly string[] }
  | { readonly code: 'fileOpen'; readonly path: string; /** Octal. */ readonly mode: string }
  // profile
  | {
      readonly code: 'profileComplete';
      readonly profile: string;
      readonly auth: string;
      readonly path?: string;
    }
  /** `chosenBy`: a variable, or `default_profile` and its file. */
  | { readonly code: 'profileChosen'; readonly profile: string; readonly chosenBy: string }
  | { readonly code: 'variablesInUse'; readonly names: readonly string[] }
  // security token
  | {
      readonly code: 'tokenGood';
      /** ISO 8601; undefined: it does not say. */ readonly until: string | undefined;
    }
  | { readonly code: 'tokenEndsSoon'; readonly profile: string; /** ISO 8601 */ readonly until: string }
  // key
  | { readonly code: 'keyGood'; readonly path: string; readonly bits: number }
  | { readonly code: 'keySmall'; readonly path: string; readonly bits: number }
  | { readonly code: 'keyLocked'; readonly path: string }
  | { readonly code: 'fingerprintFits'; readonly fingerprint: string }
  | {
      readonly code: 'fingerprintWrong';
      readonly said: string;
      readonly real: string;
      readonly place: { readonly path: string; readonly line?: number } | undefined;
    }
  // region
  | { readonly code: 'regionKnown'; readonly region: string; readonly realm: string }
  | { readonly code: 'regionDeclared'; readonly region: string; readonly host: string }
  | { readonly code: 'regionMissing'; readonly profile: string }
  | {
      readonly code: 'realmWrong';
      readonly region: string;
      readonly realm: string;
      readonly tenancyRealm: string;
    }
  // a function's endpoint
  | { readonly code: 'endpointFits'; readonly host: string; readonly region: string }
  | {
      readonly code: 'endpointElsewhere';
      readonly host: string;
      readonly said: string;
      readonly real: string;
    }
  | { readonly code: 'endpointManages'; readonly host: string }
  | { readonly code: 'endpointUnjudged'; readonly host: string }
  // this machine
  | { readonly code: 'proxyNone' }
  | { readonly code: 'proxySet'; readonly variable: string; readonly proxy: string }
  | { readonly code: 'proxyInvalid'; readonly variable: string }
  | { readonly code: 'proxyExceptions'; readonly variable: string; readonly hosts: string }
  | { readonly code: 'authoritiesUsual' }
  | { readonly code: 'authoritiesAdded'; readonly path: string; readonly count: number }
  | { readonly code: 'authoritiesUnreadable'; readonly path: string; readonly reason: string }
  | { readonly code: 'certificatesUnchecked' }
  // clock and service
  | { readonly code: 'clockRight'; readonly host: string }
  /** `seconds`: ahead of the host, negative behind it. */
  | { readonly code: 'clockOff'; readonly host: string; readonly seconds: number }
  | { readonly code: 'clockUnknown'; readonly reason: string }
  | { readonly code: 'serviceNotAsked' }
  | { readonly code: 'serviceUnasked' }
  | { readonly code: 'serviceAnswers'; readonly what: string }
  | { readonly code: 'signatureRefused'; readonly reason: string; readonly requestId: string }
  | {
      readonly code: 'serviceSeesNothing';
      readonly what: string;
      readonly permission: string;
      readonly policy: string;
      readonly requestId: string;
    };

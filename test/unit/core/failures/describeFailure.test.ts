import { describe, expect, it } from 'vitest';
import { defined } from '../../../../src/core/common/defined.ts';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { certificateCodes } from '../../../../src/core/failures/networkReasons.ts';
import type { Failure, NetworkPhase } from '../../../../src/core/common/failure.ts';

/** One of each; the type makes sure that none is forgotten. */
const samples: { readonly [C in Failure['code']]: Extract<Failure, { code: C }> } = {
  configMissing: { code: 'configMissing', path: 'PATH' },
  configUnreadable: { code: 'configUnreadable', path: 'PATH', reason: 'REASON' },
  configEmpty: { code: 'configEmpty', path: 'PATH' },
  configInvalid: {
    code: 'configInvalid',
    path: 'PATH',
    problems: [{ line: 7, problem: 'PROBLEM', hint: 'HINT.' }],
  },
  profileNotFound: { code: 'profileNotFound', path: 'PATH', profile: 'PROFILE', known: ['ONE', 'TWO'] },
  profileInvalid: {
    code: 'profileInvalid',
    path: 'PATH',
    profile: 'PROFILE',
    problems: [
      { line: 7, key: 'KEY', problem: 'PROBLEM', hint: 'HINT.' },
      { key: 'OTHER', problem: 'ANOTHER', hint: 'HINT.' },
    ],
  },
  keyUnreadable: { code: 'keyUnreadable', path: 'PATH', profile: 'PROFILE', reason: 'REASON' },
  keyInvalid: { code: 'keyInvalid', path: 'PATH', profile: 'PROFILE' },
  passphraseRequired: { code: 'passphraseRequired', path: 'PATH', profile: 'PROFILE' },
  passphraseWrong: { code: 'passphraseWrong', path: 'PATH', profile: 'PROFILE' },
  tokenUnreadable: { code: 'tokenUnreadable', path: 'PATH', profile: 'PROFILE', reason: 'REASON' },
  tokenExpired: { code: 'tokenExpired', profile: 'PROFILE', expiredAt: 'TIME' },
  principalUnavailable: { code: 'principalUnavailable', auth: 'AUTH', reason: 'REASON' },
  delegationRefused: { code: 'delegationRefused', host: 'HOST' },
  settingsUnreadable: { code: 'settingsUnreadable', path: 'PATH', reason: 'REASON' },
  settingInvalid: { code: 'settingInvalid', setting: 'SETTING', problem: 'PROBLEM' },
  ocidInvalid: { code: 'ocidInvalid', value: 'VALUE' },
  functionUnknown: { code: 'functionUnknown', name: 'NAME', known: ['ONE'] },
  functionAmbiguous: {
    code: 'functionAmbiguous',
    name: 'NAME',
    references: ['local:A/NAME', 'local:B/NAME'],
  },
  endpointInvalid: { code: 'endpointInvalid', value: 'VALUE', reason: 'REASON' },
  endpointUnknown: { code: 'endpointUnknown', functionId: 'OCID', reason: 'REASON' },
  endpointRefused: { code: 'endpointRefused', host: 'HOST', reason: 'unknownHost' },
  regionUnknown: {
    code: 'regionUnknown',
    region: 'REGION',
    from: 'request',
    similar: ['ONE', 'TWO'],
    unusable: ['FILE'],
  },
  realmUnknown: { code: 'realmUnknown', realm: 'REALM', unusable: ['FILE'] },
  regionElsewhere: { code: 'regionElsewhere', region: 'REGION', regionRealm: 'HERE', realm: 'REALM' },
  tenancyUnknown: { code: 'tenancyUnknown', profile: 'PROFILE', missing: 'region' },
  readingRefused: {
    code: 'readingRefused',
    what: 'WHAT',
    status: 404,
    reason: 'REASON',
    requestId: 'REQUEST',
    permission: 'PERMISSION',
    policy: 'POLICY',
  },
  responseUnexpected: { code: 'responseUnexpected', host: 'HOST', reason: 'REASON' },
  requestInvalid: { code: 'requestInvalid', file: 'FILE', line: 7, column: 8, problem: 'PROBLEM' },
  importInvalid: { code: 'importInvalid', source: 'shop.json', reason: 'it contains no request' },
  requestUnreadable: { code: 'requestUnreadable', path: 'PATH', reason: 'REASON' },
  variableUnknown: { code: 'variableUnknown', name: 'NAME', file: 'FILE', lookedIn: ['ONE'] },
  environmentUnknown: { code: 'environmentUnknown', name: 'NAME', file: 'FILE', known: ['ONE'] },
  confirmationMissing: { code: 'confirmationMissing', what: 'WHAT' },
  headerRefused: { code: 'headerRefused', name: 'NAME', reason: 'reserved' },
  bodyTooLarge: { code: 'bodyTooLarge', bytes: 9, whole: true, limit: 8, limitOf: 'service' },
  fileNotChanged: { code: 'fileNotChanged', path: 'PATH', change: 'moved', reason: 'REASON' },
  bodyUnreadable: { code: 'bodyUnreadable', path: 'PATH', reason: 'REASON' },
  network: { code: 'network', phase: 'tls', host: 'HOST', reason: 'REASON' },
  proxyFailed: { code: 'proxyFailed', proxy: 'PROXY', host: 'HOST', reason: 'REASON' },
  timeout: { code: 'timeout', phase: 'read', seconds: 60, host: 'HOST' },
  circuitOpen: { code: 'circuitOpen', host: 'HOST', retryAt: 'TIME' },
  responseInvalid: { code: 'responseInvalid', host: 'HOST', reason: 'REASON' },
  responseTooLarge: { code: 'responseTooLarge', host: 'HOST', limit: 7 },
  responseDamaged: { code: 'responseDamaged', host: 'HOST', encoding: 'ENCODING' },
  spoolFailed: { code: 'spoolFailed', path: 'PATH', reason: 'REASON' },
  fileNotWritten: { code: 'fileNotWritten', path: 'PATH', reason: 'REASON' },
  historyUnreadable: { code: 'historyUnreadable', path: 'PATH', reason: 'REASON' },
  workspaceUntrusted: { code: 'workspaceUntrusted', what: 'WHAT' },
  notDebuggable: { code: 'notDebuggable', name: 'NAME', reason: 'REASON' },
  debuggerMissing: {
    code: 'debuggerMissing',
    name: 'NAME',
    language: 'LANGUAGE',
    extension: 'EXTENSION',
    extensionId: 'ID',
  },
  dependenciesMissing: {
    code: 'dependenciesMissing',
    name: 'NAME',
    folder: 'FOLDER',
    packages: ['A', 'B'],
    command: 'COMMAND',
  },
  installFailed: { code: 'installFailed', name: 'NAME', reason: 'REASON' },
  buildFailed: { code: 'buildFailed', name: 'NAME', reason: 'REASON', output: 'OUTPUT' },
  localUnavailable: { code: 'localUnavailable', name: 'NAME', reason: 'REASON' },
  localFunctionFailed: { code: 'localFunctionFailed', name: 'NAME', reason: 'REASON' },
  temporaryFolderUnusable: { code: 'temporaryFolderUnusable', path: 'PATH', reason: 'REASON' },
  localHostFailed: { code: 'localHostFailed', reason: 'REASON' },
  funcYamlInvalid: { code: 'funcYamlInvalid', path: 'PATH', line: 7, problem: 'PROBLEM' },
  archiveUnreadable: { code: 'archiveUnreadable', path: 'PATH', reason: 'REASON' },
  archiveRefused: { code: 'archiveRefused', path: 'PATH', reason: 'REASON' },
  ociCliMissing: { code: 'ociCliMissing', command: 'COMMAND' },
  unexpected: { code: 'unexpected', message: 'MESSAGE' },
};

const phases: readonly NetworkPhase[] = ['lookup', 'connect', 'tls', 'send', 'head', 'body'];

/** Codes of connections. */
const networkCodes =
  'ENOTFOUND EAI_AGAIN ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENETDOWN EADDRNOTAVAIL EMFILE EPROTO ERR_SSL_WRONG_VERSION_NUMBER'.split(
    ' ',
  );

/** Codes of files. */
const writeCodes =
  'EACCES EPERM EROFS ENOSPC EDQUOT EFBIG ENOENT ENOTDIR EISDIR ENAMETOOLONG ELOOP EPIPE EBADF'.split(' ');

const all: readonly Failure[] = [
  ...Object.values(samples),
  { code: 'functionUnknown', name: 'NAME', known: [] },
  { code: 'functionUnknown', name: 'NAME', known: ['ONE'], environments: ['FIRST'] },
  { code: 'functionUnknown', name: 'NAME', known: [], environments: ['FIRST', 'SECOND'] },
  { code: 'variableUnknown', name: 'NAME', file: 'FILE', lookedIn: ['ONE'], environments: ['FIRST'] },
  { code: 'variableUnknown', name: 'NAME', file: 'FILE', capturedBy: 'OTHER' },
  { code: 'variableUnknown', name: 'NAME', file: 'FILE', capturedBy: 'OTHER', selected: 'dev' },
  {
    code: 'regionUnknown',
    region: 'REGION',
    from: 'ocid',
    realm: 'REALM',
    similar: [],
    unusable: [],
  },
  { code: 'regionUnknown', region: 'REGION', from: 'profile', similar: [], unusable: [] },
  { code: 'endpointRefused', host: 'HOST', reason: 'plainHttp' },
  { code: 'configMissing', path: 'PATH', givenBy: 'VARIABLE' },
  { code: 'configUnreadable', path: 'PATH', reason: 'REASON', givenBy: 'VARIABLE' },
  { code: 'configEmpty', path: 'PATH', givenBy: 'VARIABLE' },
  { code: 'profileNotFound', path: 'PATH', profile: 'PROFILE', known: ['ONE'], chosenBy: 'VARIABLE' },
  { code: 'keyUnreadable', path: 'PATH', profile: 'PROFILE', reason: 'REASON', givenBy: 'VARIABLE' },
  { code: 'keyInvalid', path: 'PATH', profile: 'PROFILE', givenBy: 'VARIABLE' },
  { code: 'passphraseWrong', path: 'PATH', profile: 'PROFILE', givenBy: 'VARIABLE' },
  { code: 'tokenUnreadable', path: 'PATH', profile: 'PROFILE', reason: 'REASON', givenBy: 'VARIABLE' },
  { code: 'headerRefused', name: 'NAME', reason: 'lineBreak' },
  { code: 'headerRefused', name: 'NAME', reason: 'invalid' },
  { code: 'timeout', phase: 'connect', seconds: 1, host: 'HOST' },
  { code: 'proxyFailed', proxy: 'PROXY', host: 'HOST', reason: 'credentialsMissing' },
  { code: 'proxyFailed', proxy: 'PROXY', host: 'HOST', reason: 'credentialsRejected' },
  { code: 'responseInvalid', host: 'HOST', reason: 'HPE_HEADER_OVERFLOW' },
  ...certificateCodes.map((reason): Failure => ({ code: 'network', phase: 'tls', host: 'HOST', reason })),
  ...['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'EPROTO'].map((reason): Failure => ({
    code: 'network',
    phase: 'connect',
    host: 'HOST',
    reason,
  })),
  ...phases.map((phase): Failure => ({ code: 'network', phase, host: 'HOST', reason: 'REASON' })),
];

/** More arguments for some of them, for each way to word it. */
const variants: readonly Failure[] = [
  { code: 'functionUnknown', name: '', known: [] },
  { code: 'functionUnknown', name: '', known: ['ONE', 'TWO', 'ONE', 'THREE'] },
  { code: 'functionUnknown', name: 'NAME', known: ['ONE', 'TWO'], environments: ['FIRST'] },
  { code: 'functionAmbiguous', name: 'NAME', references: ['local:A', 'local:B', 'local:C'] },
  { code: 'variableUnknown', name: 'NAME', file: 'FILE' },
  { code: 'variableUnknown', name: 'NAME', file: 'FILE', lookedIn: [] },
  {
    code: 'variableUnknown',
    name: 'NAME',
    file: 'FILE',
    lookedIn: ['ONE', 'TWO'],
    environments: ['FIRST', 'SECOND', 'THIRD'],
  },
  ...['$env.NAME', '$secret.NAME', '$prompt.NAME', '$other', '$env.'].map((name): Failure => ({
    code: 'variableUnknown',
    name,
    file: 'FILE',
    lookedIn: ['ONE'],
  })),
  { code: 'environmentUnknown', name: 'NAME', file: 'FILE', known: [] },
  ...(['service', 'bufferLimit'] as const).flatMap((limitOf) =>
    [true, false].map((whole): Failure => ({ code: 'bodyTooLarge', bytes: 9, whole, limit: 8, limitOf })),
  ),
  ...(['created', 'renamed', 'moved', 'deleted'] as const).map((change): Failure => ({
    code: 'fileNotChanged',
    path: 'PATH',
    change,
    reason: 'REASON',
  })),
  { code: 'bodyUnreadable', reason: 'REASON' },
  ...[undefined, 400, 401, 404, 429, 499, 500].map((status): Failure => ({
    code: 'endpointUnknown',
    functionId: 'OCID',
    reason: 'REASON',
    ...defined({ status }),
  })),
  ...[400, 401, 403, 404, 429, 499, 500, 503].map((status): Failure => ({
    ...samples.readingRefused,
    status,
  })),
  { code: 'tenancyUnknown', profile: 'PROFILE', missing: 'tenancy' },
  { code: 'regionUnknown', region: 'REGION', from: 'request', similar: ['ONE'], unusable: ['ONE', 'TWO'] },
  { code: 'regionUnknown', region: 'REGION', from: 'ocid', similar: ['ONE', 'TWO', 'THREE'], unusable: [] },
  { code: 'realmUnknown', realm: 'REALM', unusable: [] },
  {
    code: 'configInvalid',
    path: 'PATH',
    problems: [
      { problem: 'PROBLEM', hint: 'HINT.' },
      { line: 7, problem: 'SECOND', hint: 'HINT.' },
      { line: 8, key: 'KEY', problem: 'THIRD', hint: 'OTHER HINT.' },
    ],
    givenBy: 'VARIABLE',
  },
  {
    code: 'profileNotFound',
    path: 'PATH',
    profile: 'PROFILE',
    known: Array.from({ length: 22 }, (_, index) => `P${index + 1}`),
  },
  { code: 'profileNotFound', path: 'PATH', profile: 'PROFILE', known: [] },
  ...['PATH', undefined].flatMap((path) =>
    [['OCI_CLI_USER'], ['OCI_CLI_USER', 'user'], ['user'], [undefined]].map((keys): Failure => ({
      code: 'profileInvalid',
      profile: 'PROFILE',
      ...defined({ path }),
      problems: keys.map((key) => ({
        problem: 'PROBLEM',
        hint: 'HINT.',
        ...defined({ key }),
      })),
    })),
  ),
  { code: 'keyInvalid', path: 'VARIABLE', profile: 'PROFILE', givenBy: 'VARIABLE' },
  { code: 'passphraseRequired', path: 'PATH', profile: 'PROFILE', givenBy: 'VARIABLE' },
  { code: 'tokenExpired', profile: 'PROFILE', expiredAt: '2026-11-22T19:41:33.123Z', givenBy: 'VARIABLE' },
  { code: 'tokenExpired', profile: 'PROFILE', expiredAt: '2026-11-22T19:41:33.123Z' },
  { code: 'circuitOpen', host: 'HOST', retryAt: '2026-11-22T19:41:33.123Z' },
  { code: 'proxyFailed', proxy: 'PROXY', host: 'HOST', reason: 'ECONNREFUSED' },
  { code: 'funcYamlInvalid', path: 'a/b/func.yaml', line: 7, problem: 'PROBLEM' },
  { code: 'funcYamlInvalid', path: 'app.yaml', line: 7, problem: 'PROBLEM' },
  { code: 'timeout', phase: 'read', seconds: 1, host: 'HOST' },
  { code: 'timeout', phase: 'read', seconds: 0.5, host: 'HOST' },
  ...networkCodes.map((reason): Failure => ({ code: 'network', phase: 'connect', host: 'HOST', reason })),
  ...writeCodes.flatMap((reason): readonly Failure[] => [
    { code: 'fileNotWritten', path: 'PATH', reason },
    { code: 'temporaryFolderUnusable', path: 'PATH', reason },
  ]),
  ...['constructor', 'toString'].flatMap((reason): readonly Failure[] => [
    { code: 'network', phase: 'tls', host: 'HOST', reason },
    { code: 'fileNotWritten', path: 'PATH', reason },
  ]),
];

const toSheet = (): string =>
  [...all, ...variants]
    .map((failure) => {
      const { message, hint, action, moreActions = [] } = describeFailure(failure);
      const actions = [action, ...moreActions].filter((each) => each !== undefined).join(', ');
      return `${JSON.stringify(failure)}\n  ${message}\n  ${hint}\n${actions === '' ? '' : `  [${actions}]\n`}`;
    })
    .join('\n');

/** Arguments that select a text and are not shown. */
const unshown = new Set(['code', 'phase', 'whole', 'limitOf', 'from', 'extensionId']);

/** Returns all primitive values in a value, at any depth, as text. */
function leaves(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];
}

describe('describeFailure', () => {
  it('returns the texts of its sheet for each failure', async () => {
    await expect(toSheet()).toMatchFileSnapshot('../texts/failures.txt');
  });

  it.each(all)('returns a message and a hint in sentences that show the arguments: $code', (failure) => {
    const { message, hint } = describeFailure(failure);
    for (const text of [message, hint]) {
      expect(text).toMatch(/^\S.*[.?}]$/);
      expect(text).not.toMatch(/undefined|null|\[object|NaN|\.\.$/);
      // In VS Code, a button opens the setting; ocifn has no such settings.
      expect(text).not.toContain('ociFunctions.');
    }
    const shown = `${message} ${hint}`;
    for (const [name, value] of Object.entries(failure)) {
      if (unshown.has(name) || (name === 'reason' && value !== 'REASON')) continue;
      for (const each of leaves(value)) expect(shown).toContain(each);
    }
  });

  it('returns different texts for failures that differ in their reason or phase', () => {
    const texts = all.map((failure) => Object.values(describeFailure(failure)).join('\n'));
    expect(new Set(texts).size).toBe(new Set(all.map((failure) => JSON.stringify(failure))).size);
  });

  it('offers to allow a host only if that would help', () => {
    const refused = { code: 'endpointRefused', host: 'HOST' } as const;
    expect(describeFailure({ ...refused, reason: 'unknownHost' }).action).toBe('allowHost');
    expect(describeFailure({ ...refused, reason: 'plainHttp' }).action).toBe('editFunction');
  });

  it('shows a rejected header name on one line', () => {
    const { message } = describeFailure({ code: 'headerRefused', name: 'X\r\nHost', reason: 'lineBreak' });
    expect(message).toBe(String.raw`The header "X\r\nHost" is not allowed.`);
  });

  it('asks for a function if a request names none', () => {
    const { message, hint } = describeFailure({ code: 'functionUnknown', name: '', known: ['ONE'] });
    expect(`${message} ${hint}`).toBe(
      'No function selected. Select a function (available: ONE), or add one.',
    );
  });

  it('offers the environments that define a missing function', () => {
    const { message, hint, action } = describeFailure({
      code: 'functionUnknown',
      name: 'NAME',
      known: [],
      environments: ['dev', 'prod'],
    });
    expect(`${message} ${hint}`).toBe(
      'Function NAME is only defined in the environments dev and prod. Select dev or prod, select another function, or add this one.',
    );
    expect(action).toBe('selectEnvironment');
    expect(describeFailure({ code: 'functionUnknown', name: 'NAME', known: [] }).action).toBe('addFunction');
  });

  it('names the problem of a certificate and the settings to look at, keeping its code', () => {
    const untrusted = (reason: string) =>
      describeFailure({ code: 'network', phase: 'tls', host: 'HOST', reason });
    const { message, hint, action } = untrusted('SELF_SIGNED_CERT_IN_CHAIN');
    expect(message).toContain('SELF_SIGNED_CERT_IN_CHAIN');
    for (const name of ['NODE_EXTRA_CA_CERTS', 'http.systemCertificates', 'http.proxyStrictSSL'])
      expect(hint).toContain(name);
    expect(action).toBe('openSettings');
    expect(untrusted('CERT_HAS_EXPIRED').hint).toContain('clock');
    expect(untrusted('ERR_TLS_CERT_ALTNAME_INVALID').hint).toContain('endpoint');
  });

  it('says that a package is only needed to debug', () => {
    const { message, hint } = describeFailure({
      ...samples.dependenciesMissing,
      packages: ['A'],
      isForDebugger: true,
    });
    expect(`${message} ${hint}`).toBe(
      'Cannot debug the local function NAME: A is not installed; install it with: COMMAND. Run this command, then debug again.',
    );
  });

  it('describes a code of the network in words, and keeps the code', () => {
    const { message } = describeFailure({
      code: 'network',
      phase: 'lookup',
      host: 'HOST',
      reason: 'ENOTFOUND',
    });
    expect(message).toBe('Host HOST not found (ENOTFOUND).');
  });

  it('offers to increase a timeout that was exceeded', () => {
    const timeout = { code: 'timeout', seconds: 1, host: 'HOST' } as const;
    expect(describeFailure({ ...timeout, phase: 'read' }).action).toBe('raiseTimeout');
    expect(describeFailure({ ...timeout, phase: 'connect' }).action).toBe('raiseTimeout');
  });

  it('suggests different steps after a rejected lookup and after one that may succeed later', () => {
    const after = (status?: number) =>
      describeFailure({
        code: 'endpointUnknown',
        functionId: 'OCID',
        reason: 'REASON',
        ...(status && { status }),
      });
    expect([401, 404, 429, 499, 500, 503, undefined].map((status) => after(status).action)).toEqual([
      'checkSetup',
      'editFunction',
      'invokeAgain',
      'editFunction',
      'invokeAgain',
      'invokeAgain',
      'editFunction',
    ]);
    expect(after(404).hint).toContain('permission to invoke a function does not always include');
  });

  it.each([
    [400, 'Check the OCIDs'],
    [401, 'The signature was rejected'],
    [404, 'you are not allowed to see it'],
    [429, 'Too many requests'],
    [499, 'Check the OCIDs'],
    [500, 'The service has a problem'],
    [503, 'The service has a problem'],
  ])('suggests the next step if a tenancy read returned status %i', (status, hint) => {
    expect(describeFailure({ ...samples.readingRefused, status }).hint).toContain(hint);
  });

  it('uses the singular for one second', () => {
    const timeout = { code: 'timeout', phase: 'connect', host: 'HOST' } as const;
    expect(describeFailure({ ...timeout, seconds: 1 }).message).toContain('1 second.');
    expect(describeFailure({ ...timeout, seconds: 10 }).message).toContain('10 seconds.');
  });
});

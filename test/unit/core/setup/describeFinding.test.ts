import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { describeFailed, describeFinding } from '../../../../src/core/setup/describeFinding.ts';
import type { SetupFinding } from '../../../../src/core/setup/setupFinding.ts';

/** One of each; the type makes sure that none is forgotten. */
const samples: { readonly [C in SetupFinding['code']]: Extract<SetupFinding, { code: C }> } = {
  configFound: { code: 'configFound', path: 'PATH', profiles: 3 },
  configNotNeeded: { code: 'configNotNeeded', reason: 'variables' },
  filePrivate: { code: 'filePrivate', paths: ['ONE', 'TWO'] },
  fileOpen: { code: 'fileOpen', path: 'PATH', mode: 'MODE' },
  profileComplete: { code: 'profileComplete', profile: 'PROFILE', auth: 'AUTH', path: 'PATH' },
  profileChosen: { code: 'profileChosen', profile: 'PROFILE', chosenBy: 'VARIABLE' },
  variablesInUse: { code: 'variablesInUse', names: ['ONE', 'TWO'] },
  tokenGood: { code: 'tokenGood', until: 'TIME' },
  tokenEndsSoon: { code: 'tokenEndsSoon', profile: 'PROFILE', until: 'TIME' },
  keyGood: { code: 'keyGood', path: 'PATH', bits: 2048 },
  keySmall: { code: 'keySmall', path: 'PATH', bits: 1024 },
  keyLocked: { code: 'keyLocked', path: 'PATH' },
  fingerprintFits: { code: 'fingerprintFits', fingerprint: 'FINGERPRINT' },
  fingerprintWrong: {
    code: 'fingerprintWrong',
    said: 'SAID',
    real: 'REAL',
    place: { path: 'PATH', line: 7 },
  },
  regionKnown: { code: 'regionKnown', region: 'REGION', realm: 'REALM' },
  regionDeclared: { code: 'regionDeclared', region: 'REGION', host: 'HOST' },
  regionMissing: { code: 'regionMissing', profile: 'PROFILE' },
  realmWrong: { code: 'realmWrong', region: 'REGION', realm: 'REALM', tenancyRealm: 'TENANCY' },
  endpointFits: { code: 'endpointFits', host: 'HOST', region: 'REGION' },
  endpointElsewhere: { code: 'endpointElsewhere', host: 'HOST', said: 'SAID', real: 'REAL' },
  endpointManages: { code: 'endpointManages', host: 'HOST' },
  endpointUnjudged: { code: 'endpointUnjudged', host: 'HOST' },
  proxyNone: { code: 'proxyNone' },
  proxySet: { code: 'proxySet', variable: 'VARIABLE', proxy: 'PROXY' },
  proxyInvalid: { code: 'proxyInvalid', variable: 'VARIABLE' },
  proxyExceptions: { code: 'proxyExceptions', variable: 'VARIABLE', hosts: 'HOSTS' },
  authoritiesUsual: { code: 'authoritiesUsual' },
  authoritiesAdded: { code: 'authoritiesAdded', path: 'PATH', count: 3 },
  authoritiesUnreadable: { code: 'authoritiesUnreadable', path: 'PATH', reason: 'REASON' },
  certificatesUnchecked: { code: 'certificatesUnchecked' },
  clockRight: { code: 'clockRight', host: 'HOST' },
  clockOff: { code: 'clockOff', host: 'HOST', seconds: 600 },
  clockUnknown: { code: 'clockUnknown', reason: 'REASON' },
  serviceNotAsked: { code: 'serviceNotAsked' },
  serviceUnasked: { code: 'serviceUnasked' },
  serviceAnswers: { code: 'serviceAnswers', what: 'WHAT' },
  signatureRefused: { code: 'signatureRefused', reason: 'REASON', requestId: 'REQUEST' },
  serviceSeesNothing: {
    code: 'serviceSeesNothing',
    what: 'WHAT',
    permission: 'PERMISSION',
    policy: 'POLICY',
    requestId: 'REQUEST',
  },
};

const all: readonly SetupFinding[] = [
  ...Object.values(samples),
  { code: 'configNotNeeded', reason: 'principal' },
  { code: 'tokenGood', until: undefined },
  { code: 'clockOff', host: 'HOST', seconds: -90 },
];

const variants: readonly SetupFinding[] = [
  { code: 'configFound', path: 'PATH', profiles: 1 },
  { code: 'filePrivate', paths: ['ONE'] },
  { code: 'profileComplete', profile: 'PROFILE', auth: 'AUTH' },
  { code: 'variablesInUse', names: ['ONE'] },
  { code: 'tokenGood', until: '2026-11-22T19:41:33.123Z' },
  { code: 'tokenEndsSoon', profile: 'PROFILE', until: '2026-11-22T19:41:33.123Z' },
  { code: 'fingerprintWrong', said: 'SAID', real: 'REAL', place: undefined },
  { code: 'authoritiesAdded', path: 'PATH', count: 1 },
  ...[-86_400, -3600, -120, -119, -1, 1, 119, 120, 121, 300, 301, 3599, 3600, 7200].map(
    (seconds): SetupFinding => ({ code: 'clockOff', host: 'HOST', seconds }),
  ),
];

const toSheet = (): string =>
  [...all, ...variants]
    .map((finding) => {
      const { id, state, text, ...rest } = describeFinding(finding);
      return `${JSON.stringify(finding)}\n  ${id}, ${state}: ${text}\n  ${JSON.stringify(rest)}\n`;
    })
    .join('\n');

describe('describeFinding', () => {
  it('says of each what its sheet of texts has', async () => {
    await expect(toSheet()).toMatchFileSnapshot('../texts/findings.txt');
  });

  it.each(all)('says what was found: $code', (finding) => {
    const { text, hint, place } = describeFinding(finding);
    for (const sentence of hint === undefined ? [text] : [text, hint]) {
      expect(sentence).toMatch(/^\S.*[.")]$/);
      expect(sentence).not.toMatch(/undefined|null|\[object|NaN|\.\.$/);
    }
    const shown = [text, hint, place?.path].join(' ');
    const values = Object.entries(finding).filter(([name]) => name !== 'code');
    for (const value of values.flatMap(([, each]) => each))
      if (typeof value === 'string' && /^[A-Z]+$/.test(value)) expect(shown).toContain(value);
  });

  it.each(all)('has a mend for whatever is to be mended: $code', (finding) => {
    const { state, hint } = describeFinding(finding);
    expect(hint !== undefined).toBe(state === 'wrong' || state === 'warning');
  });

  it('takes a clock for wrong once the service would', () => {
    const off = (seconds: number) => describeFinding({ code: 'clockOff', host: 'HOST', seconds });
    expect([-301, -300, 300, 301].map((seconds) => off(seconds).state)).toEqual([
      'wrong',
      'warning',
      'warning',
      'wrong',
    ]);
    expect(off(-600).text).toBe('The clock is 10 minutes behind HOST.');
    expect(off(90).text).toBe('The clock is 90 seconds ahead of HOST.');
  });
});

describe('describeFailed', () => {
  it('gives each problem of a profile a line with its place and mend', () => {
    const problems = [
      { line: 7, key: 'user', problem: 'not a valid OCID', hint: 'Correct it.' },
      { key: 'tenancy', problem: 'missing', hint: 'Add it.' },
    ];
    expect(
      describeFailed('profile', { code: 'profileInvalid', path: 'PATH', profile: 'PROFILE', problems }),
    ).toStrictEqual([
      {
        id: 'profile',
        state: 'wrong',
        text: 'user: not a valid OCID.',
        hint: 'Correct it.',
        action: 'openConfig',
        place: { path: 'PATH', line: 7 },
      },
      {
        id: 'profile',
        state: 'wrong',
        text: 'tenancy: missing.',
        hint: 'Add it.',
        action: 'openConfig',
        place: { path: 'PATH' },
      },
    ]);
  });

  it('does not open the file for what a variable says', () => {
    const problems = [{ key: 'OCI_CLI_USER', problem: 'not a valid OCID', hint: 'Correct it.' }];
    const [line] = describeFailed('profile', {
      code: 'profileInvalid',
      path: 'PATH',
      profile: 'DEV',
      problems,
    });
    expect(line).not.toHaveProperty('action');
    expect(line).not.toHaveProperty('place');
  });

  it('has no file to open where variables are wrong', () => {
    const problems = [{ key: 'OCI_CLI_USER', problem: 'not a valid OCID', hint: 'Correct it.' }];
    const [line] = describeFailed('profile', { code: 'profileInvalid', profile: 'environment', problems });
    expect(line).toStrictEqual({
      id: 'profile',
      state: 'wrong',
      text: 'OCI_CLI_USER: not a valid OCID.',
      hint: 'Correct it.',
    });
  });

  it('names the line of a file that cannot be understood', () => {
    const problems = [{ line: 3, problem: 'it is neither this nor that', hint: 'Correct it.' }];
    const [line] = describeFailed('configFile', { code: 'configInvalid', path: 'PATH', problems });
    expect(line).toMatchObject({ text: 'Line 3: it is neither this nor that.', place: { line: 3 } });
  });

  it('names the file of a problem without key and line, and opens it', () => {
    const problems = [{ problem: 'it is empty', hint: 'Fill it.' }];
    expect(describeFailed('configFile', { code: 'configInvalid', path: 'PATH', problems })).toStrictEqual([
      {
        id: 'configFile',
        state: 'wrong',
        text: 'PATH: it is empty.',
        hint: 'Fill it.',
        action: 'openConfig',
        place: { path: 'PATH' },
      },
    ]);
  });

  it.each([
    [
      { code: 'configMissing', path: 'PATH' },
      { action: 'openSettings', place: { path: 'PATH' } },
    ],
    [{ code: 'tokenExpired', profile: 'PROFILE', expiredAt: 'TIME' }, { action: 'refreshSession' }],
    [{ code: 'network', phase: 'connect', host: 'HOST', reason: 'REASON' }, {}],
    [{ code: 'endpointUnknown', functionId: 'OCID', reason: 'REASON', status: 401 }, {}],
    [{ code: 'bodyUnreadable', reason: 'REASON' }, {}],
  ] as const)(
    'takes message and hint of %j, and the action unless it would lead back here',
    (failure, more) => {
      const { message, hint } = describeFailure(failure);
      expect(describeFailed('service', failure)).toStrictEqual([
        { id: 'service', state: 'wrong', text: message, hint: hint, ...more },
      ]);
    },
  );

  it('takes the words of any other failure, without the offer to invoke again', () => {
    const locked = { code: 'passphraseWrong', path: 'PATH', profile: 'PROFILE' } as const;
    const [line] = describeFailed('key', locked);
    expect(line).toMatchObject({ id: 'key', state: 'wrong', place: { path: 'PATH' } });
    expect(line).not.toHaveProperty('action');
    const [token] = describeFailed('token', { code: 'tokenExpired', profile: 'PROFILE', expiredAt: 'TIME' });
    expect(token).toMatchObject({ action: 'refreshSession' });
  });
});

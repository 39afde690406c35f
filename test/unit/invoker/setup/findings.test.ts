import { describe, expect, it } from 'vitest';
import * as machineFindings from '../../../../src/invoker/setup/machineFindings.ts';
import * as placeFindings from '../../../../src/invoker/setup/placeFindings.ts';
import type { CheckLine } from '../../../../src/invoker/setup/setupCheck.ts';
import * as signerFindings from '../../../../src/invoker/setup/signerFindings.ts';

const findings = { ...signerFindings, ...placeFindings, ...machineFindings };
type Findings = typeof findings;

const time = '2026-11-22T19:41:33.123Z';

/** Arguments for each finding, once for each way to word it; the type makes sure that none is forgotten. */
const samples: { readonly [N in keyof Findings]: readonly Parameters<Findings[N]>[] } = {
  configFound: [
    ['PATH', 3],
    ['PATH', 1],
  ],
  configNotNeeded: [['variables'], ['principal']],
  profileComplete: [
    ['PROFILE', 'AUTH', 'PATH'],
    ['PROFILE', 'AUTH', undefined],
  ],
  profileNotChecked: [[]],
  profileChosen: [['PROFILE', 'VARIABLE']],
  variablesOverride: [[['ONE', 'TWO']], [['ONE']]],
  filesPrivate: [[['ONE', 'TWO']], [['ONE']]],
  fileAccessible: [['PATH', 'MODE']],
  tokenValid: [['TIME'], [undefined], [time]],
  tokenExpiresSoon: [
    ['PROFILE', 'TIME'],
    ['PROFILE', time],
  ],
  tokenNotChecked: [[]],
  keyNotChecked: [[]],
  keyValid: [['PATH', 2048]],
  keyTooSmall: [['PATH', 1024]],
  keyLocked: [['PATH']],
  fingerprintNotChecked: [[]],
  fingerprintOfKey: [['FINGERPRINT']],
  fingerprintMatches: [['FINGERPRINT']],
  fingerprintDiffers: [
    ['PROFILE', 'KEY', { path: 'PATH', line: 7 }],
    ['PROFILE', 'KEY', undefined],
  ],
  regionKnown: [['REGION', 'REALM']],
  regionDeclared: [['REGION', 'HOST']],
  regionMissing: [['PROFILE']],
  realmDiffers: [[{ region: 'REGION', realm: 'REALM', tenancyRealm: 'TENANCY' }]],
  endpointMatches: [['HOST', 'REGION']],
  endpointElsewhere: [[{ host: 'HOST', region: 'REGION', functionRegion: 'FUNCTION' }]],
  endpointOfManagement: [['HOST']],
  endpointNotCompared: [['HOST']],
  signatureNotTested: [[]],
  nothingToSignWith: [[]],
  signatureAccepted: [['READ']],
  signatureRejected: [['REASON', 'REQUEST']],
  serviceShowsNothing: [[{ what: 'WHAT', permission: 'PERMISSION', policy: 'POLICY', requestId: 'REQUEST' }]],
  noProxy: [[]],
  proxySet: [['VARIABLE', 'PROXY']],
  proxyInvalid: [['VARIABLE']],
  proxyExceptions: [['VARIABLE', 'HOSTS']],
  noAddedAuthorities: [[]],
  authoritiesAdded: [
    ['PATH', 3],
    ['PATH', 1],
  ],
  authoritiesUnreadable: [['PATH', 'REASON']],
  certificatesNotVerified: [[]],
  clockMatches: [['HOST']],
  clockOff: [-86_400, -3600, -120, -119, -90, -1, 1, 119, 120, 121, 300, 301, 600, 3599, 3600, 7200].map(
    (seconds) => ['HOST', seconds],
  ),
  clockNotChecked: [['REASON']],
};

type Sample = { readonly name: string; readonly values: readonly unknown[]; readonly line: CheckLine };

const all: readonly Sample[] = Object.entries(samples).flatMap(([name, calls]) => {
  // Each name has the arguments of its function, which the compiler cannot follow through the union.
  const find = findings[name as keyof Findings] as (...values: readonly unknown[]) => CheckLine;
  return calls.map((values) => ({ name, values, line: find(...values) }));
});

const toSheet = (): string =>
  all
    .map(({ name, values, line: { id, state, text, ...rest } }) => {
      const shown = values.map((value) => JSON.stringify(value) ?? 'undefined').join(', ');
      return `${name}(${shown})\n  ${id}, ${state}: ${text}\n  ${JSON.stringify(rest)}\n`;
    })
    .join('\n');

/** Returns all strings in a value, at any depth. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsOf);
  return typeof value === 'string' ? [value] : [];
}

describe('a finding of the setup check', () => {
  it('has the text of its sheet', async () => {
    await expect(toSheet()).toMatchFileSnapshot('texts/findings.txt');
  });

  it.each(all)('consists of sentences that show its arguments: $name', ({ values, line }) => {
    const { text, hint, place } = line;
    for (const sentence of hint === undefined ? [text] : [text, hint]) {
      expect(sentence).toMatch(/^\S.*[.")]$/);
      expect(sentence).not.toMatch(/undefined|null|\[object|NaN|\.\.$/);
    }
    const shown = [text, hint, place?.path].join(' ');
    for (const value of stringsOf(values)) if (/^[A-Z]+$/.test(value)) expect(shown).toContain(value);
  });

  it.each(all)('has a hint exactly if it is a problem or a warning: $name', ({ line: { state, hint } }) => {
    expect(hint !== undefined).toBe(state === 'wrong' || state === 'warning');
  });

  it('calls a clock wrong if the service would reject its signatures', () => {
    const off = (seconds: number) => findings.clockOff('HOST', seconds);
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

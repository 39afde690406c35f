import { describe, expect, it } from 'vitest';
import { toOptionHint, withOption } from '../../../../src/cli/common/optionHint.ts';
import type { Failure } from '../../../../src/core/common/failure.ts';
import type { FailureAction } from '../../../../src/core/failures/failureWords.ts';

const path = '/config';
const profile = 'DEV';
const region = { region: 'x', similar: [], unusable: [] };
const variable = { file: 'a.ocifn.json' };
const body = { bytes: 2, whole: true, limit: 1 };

describe('toOptionHint', () => {
  it.each<[Failure, string | undefined]>([
    [{ code: 'configMissing', path }, '--config-file PATH'],
    [{ code: 'configUnreadable', path, reason: 'EACCES' }, '--config-file PATH'],
    [{ code: 'configEmpty', path }, '--config-file PATH'],
    [{ code: 'passphraseRequired', path, profile }, 'the variable OCI_CLI_PASSPHRASE'],
    [{ code: 'passphraseWrong', path, profile }, 'the variable OCI_CLI_PASSPHRASE'],
    [{ code: 'ocidInvalid', value: 'x' }, undefined],
    [{ code: 'endpointUnknown', functionId: 'x', reason: 'y' }, '--endpoint URL, --region REGION'],
    [{ code: 'realmUnknown', realm: 'oc99', unusable: [] }, '--endpoint URL'],
    [
      { code: 'regionElsewhere', region: 'us-phoenix-1', regionRealm: 'oc1', realm: 'oc2' },
      '--region REGION',
    ],
    [{ code: 'confirmationMissing', what: 'x' }, '--yes'],
    [{ code: 'circuitOpen', host: 'h', retryAt: '2026-01-01T00:00:00Z' }, '--no-circuit-breaker'],
    [{ code: 'responseTooLarge', host: 'h', limit: 1 }, '--response-limit BYTES'],
    [{ code: 'localHostFailed', reason: 'x' }, '--port N'],
    [{ code: 'timeout', phase: 'connect', seconds: 1, host: 'h' }, '--connect-timeout SECONDS'],
    [{ code: 'timeout', phase: 'read', seconds: 1, host: 'h' }, '--read-timeout SECONDS'],
    [{ code: 'bodyTooLarge', ...body, limitOf: 'bufferLimit' }, '--buffer-limit BYTES'],
    [{ code: 'bodyTooLarge', ...body, limitOf: 'service' }, undefined],
    [{ code: 'regionUnknown', ...region, from: 'request' }, '--region REGION'],
    [{ code: 'regionUnknown', ...region, from: 'request', realm: 'oc99' }, '--region REGION'],
    [{ code: 'regionUnknown', ...region, from: 'ocid' }, '--endpoint URL, --region REGION'],
    [{ code: 'regionUnknown', ...region, from: 'profile' }, '--endpoint URL, --region REGION'],
    [{ code: 'regionUnknown', ...region, from: 'ocid', realm: 'oc99' }, '--endpoint URL'],
    [{ code: 'variableUnknown', ...variable, name: 'id' }, '--var NAME=VALUE'],
    [{ code: 'variableUnknown', ...variable, name: 'id', environments: [] }, '--var NAME=VALUE'],
    [
      { code: 'variableUnknown', ...variable, name: 'id', environments: ['dev'] },
      '--env NAME, --var NAME=VALUE',
    ],
    [{ code: 'variableUnknown', ...variable, name: '$env.HOME' }, '--allow-env NAME'],
    [{ code: 'variableUnknown', ...variable, name: '$secret.KEY' }, undefined],
    [{ code: 'variableUnknown', ...variable, name: '$prompt.Order' }, undefined],
    [{ code: 'variableUnknown', ...variable, name: '$gudi' }, undefined],
  ])('returns the expected hint for %j', (failure, option) => {
    // The failure itself has precedence over its action.
    expect(toOptionHint('selectProfile', failure)).toBe(option);
  });

  it.each<[FailureAction | undefined, string | undefined]>([
    ['selectProfile', '--profile NAME'],
    ['editFunction', '--endpoint URL'],
    ['allowHost', '--allow-host HOST'],
    ['checkSetup', 'ocifn check'],
    ['addFunction', 'ocifn functions'],
    ['selectEnvironment', '--env NAME'],
    ['openConfig', undefined],
    ['showLog', undefined],
    [undefined, undefined],
  ])('returns the hint of the action %s for any other value', (action, option) => {
    expect(toOptionHint(action)).toBe(option);
    expect(toOptionHint(action, { code: 'unexpected', message: 'x' })).toBe(option);
  });

  it('returns the text that withOption appends to the hint', () => {
    expect(withOption('Choose one.', '--profile NAME')).toBe('Choose one. With ocifn: --profile NAME.');
    expect(withOption('Choose one.', undefined)).toBe('Choose one.');
  });
});

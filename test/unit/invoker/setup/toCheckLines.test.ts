import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { toCheckLines } from '../../../../src/invoker/setup/toCheckLines.ts';

describe('toCheckLines', () => {
  it('returns a line with place and hint for each problem of a profile', () => {
    const problems = [
      { line: 7, key: 'user', problem: 'not a valid OCID', hint: 'Correct it.' },
      { key: 'tenancy', problem: 'missing', hint: 'Add it.' },
    ];
    expect(
      toCheckLines('profile', { code: 'profileInvalid', path: 'PATH', profile: 'PROFILE', problems }),
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

  it('does not open the config file for the value of a variable', () => {
    const problems = [{ key: 'OCI_CLI_USER', problem: 'not a valid OCID', hint: 'Correct it.' }];
    const [line] = toCheckLines('profile', {
      code: 'profileInvalid',
      path: 'PATH',
      profile: 'DEV',
      problems,
    });
    expect(line).not.toHaveProperty('action');
    expect(line).not.toHaveProperty('place');
  });

  it('has no file to open if there are only variables', () => {
    const problems = [{ key: 'OCI_CLI_USER', problem: 'not a valid OCID', hint: 'Correct it.' }];
    const [line] = toCheckLines('profile', { code: 'profileInvalid', profile: 'environment', problems });
    expect(line).toStrictEqual({
      id: 'profile',
      state: 'wrong',
      text: 'OCI_CLI_USER: not a valid OCID.',
      hint: 'Correct it.',
    });
  });

  it('names the line of a file that cannot be parsed', () => {
    const problems = [{ line: 3, problem: 'it is neither this nor that', hint: 'Correct it.' }];
    const [line] = toCheckLines('configFile', { code: 'configInvalid', path: 'PATH', problems });
    expect(line).toMatchObject({ text: 'Line 3: it is neither this nor that.', place: { line: 3 } });
  });

  it('names the file of a problem without key and line, and opens it', () => {
    const problems = [{ problem: 'it is empty', hint: 'Fill it.' }];
    expect(toCheckLines('configFile', { code: 'configInvalid', path: 'PATH', problems })).toStrictEqual([
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
      { action: 'chooseConfigFile', moreActions: ['runSetupConfig'], place: { path: 'PATH' } },
    ],
    [{ code: 'tokenExpired', profile: 'PROFILE', expiredAt: 'TIME' }, { action: 'refreshSession' }],
    [{ code: 'network', phase: 'connect', host: 'HOST', reason: 'REASON' }, {}],
    [{ code: 'endpointUnknown', functionId: 'OCID', reason: 'REASON', status: 401 }, {}],
    [{ code: 'bodyUnreadable', reason: 'REASON' }, {}],
  ] as const)(
    'returns message and hint of %j, and the action unless it makes no sense in a check',
    (failure, more) => {
      const { message, hint } = describeFailure(failure);
      expect(toCheckLines('service', failure)).toStrictEqual([
        { id: 'service', state: 'wrong', text: message, hint: hint, ...more },
      ]);
    },
  );

  it('returns the description of any other failure, without the action to invoke again', () => {
    const locked = { code: 'passphraseWrong', path: 'PATH', profile: 'PROFILE' } as const;
    const [line] = toCheckLines('key', locked);
    expect(line).toMatchObject({ id: 'key', state: 'wrong', place: { path: 'PATH' } });
    expect(line).not.toHaveProperty('action');
    const [token] = toCheckLines('token', { code: 'tokenExpired', profile: 'PROFILE', expiredAt: 'TIME' });
    expect(token).toMatchObject({ action: 'refreshSession' });
  });
});

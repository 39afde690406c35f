import { describe, expect, it } from 'vitest';
import { toSessionArguments } from '../../../../src/host/profiles/sessionCommand.ts';

const profile = '--x; rm -rf ~ "$(id)" %PATH%';
const configFile = '/home/me/my oci/config';

describe('the command for a session', () => {
  it('has one argument for each value, whatever the name of the profile', () => {
    expect(toSessionArguments('refresh', { profile, configFile })).toEqual([
      'session',
      'refresh',
      `--profile=${profile}`,
      `--config-file=${configFile}`,
    ]);
  });

  it('signs in again with the same file and region', () => {
    expect(
      toSessionArguments('authenticate', { profile: 'DEV', configFile, region: 'us-phoenix-1' }),
    ).toEqual([
      'session',
      'authenticate',
      '--profile-name=DEV',
      `--config-location=${configFile}`,
      '--region=us-phoenix-1',
    ]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseProfile } from '../../../../src/invoker/profile/chosenProfile.ts';

const settings = (profile: string): string => `[OCI_CLI_SETTINGS]\ndefault_profile = ${profile}\n`;

/** A home folder with files of settings; those that are undefined do not exist. */
function createHome(files: Readonly<Record<string, string | undefined>>): string {
  const home = mkdtempSync(join(tmpdir(), 'ocifn-home-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  mkdirSync(join(home, '.oci'));
  for (const [name, text] of Object.entries(files))
    if (text !== undefined) writeFileSync(join(home, name), text);
  return home;
}

const usual = '.oci/oci_cli_rc';
const fallback = '.oci/cli-defaults';

// Each row was compared with oci-cli 3.95.1.
describe('the default profile', () => {
  it.each([
    ['DEFAULT, with no settings', {}, {}, undefined, 'DEFAULT'],
    ['default_profile of ~/.oci/oci_cli_rc', { [usual]: settings('A') }, {}, undefined, 'A'],
    [
      'that of ~/.oci/oci_cli_rc before OCI_CLI_RC_FILE',
      { [usual]: settings('A'), rc: settings('B') },
      { OCI_CLI_RC_FILE: '~/rc' },
      undefined,
      'A',
    ],
    ['that of OCI_CLI_RC_FILE', { rc: settings('B') }, { OCI_CLI_RC_FILE: '$HOME/rc' }, undefined, 'B'],
    [
      'that of OCI_CLI_RC_FILE before ~/.oci/cli-defaults',
      { rc: settings('B'), [fallback]: settings('C') },
      { OCI_CLI_RC_FILE: '~/rc' },
      undefined,
      'B',
    ],
    ['that of ~/.oci/cli-defaults', { [fallback]: settings('C') }, {}, undefined, 'C'],
    [
      'that of ~/.oci/oci_cli_rc before ~/.oci/cli-defaults',
      { [usual]: settings('A'), [fallback]: settings('C') },
      {},
      undefined,
      'A',
    ],
    [
      'that of --cli-rc-file before all',
      { [usual]: settings('A'), rc: settings('B'), option: settings('D') },
      { OCI_CLI_RC_FILE: '~/rc' },
      '~/option',
      'D',
    ],
    [
      'that of OCI_CLI_RC_FILE when --cli-rc-file names none',
      { [usual]: settings('A'), rc: settings('B') },
      { OCI_CLI_RC_FILE: '~/rc' },
      '~/missing',
      'B',
    ],
    ['that of OCI_CLI_PROFILE', { [usual]: settings('A') }, { OCI_CLI_PROFILE: 'E' }, undefined, 'E'],
    ['a first file without one', { [usual]: '[X]\n', [fallback]: settings('C') }, {}, undefined, 'DEFAULT'],
    [
      'a key in capitals, after a colon',
      { [usual]: '[OCI_CLI_SETTINGS]\nDEFAULT_PROFILE: A\n' },
      {},
      undefined,
      'A',
    ],
    ['no key of another section', { [usual]: '[DEFAULT]\ndefault_profile = A\n' }, {}, undefined, 'DEFAULT'],
    ['the last of several', { [usual]: `${settings('A')}default_profile=B` }, {}, undefined, 'B'],
    [
      'one below another section of settings',
      {
        [usual]: `[X]\ndefault_profile=C\n[OCI_CLI_SETTINGS] # mine\n default_profile\t=\tA\r[Y]\ndefault_profile=B`,
      },
      {},
      undefined,
      'A',
    ],
    [
      'no key that begins or ends otherwise',
      {
        [usual]: '[OCI_CLI_SETTINGS]\nmy_default_profile = A\ndefault_profiles = A\n# default_profile = A\n',
      },
      {},
      undefined,
      'DEFAULT',
    ],
    ['no key without a section', { [usual]: 'default_profile = A\n' }, {}, undefined, 'DEFAULT'],
    ['no empty key', { [usual]: settings('') }, {}, undefined, 'DEFAULT'],
    [
      'no section without an end',
      { [usual]: '[OCI_CLI_SETTINGS\ndefault_profile=A\n' },
      {},
      undefined,
      'DEFAULT',
    ],
    [
      'no section that stands behind something',
      { [usual]: 'x [OCI_CLI_SETTINGS]\ndefault_profile=A\n' },
      {},
      undefined,
      'DEFAULT',
    ],
    ['no section in lower case', { [usual]: settings('A').toLowerCase() }, {}, undefined, 'DEFAULT'],
    ['what is in quotes, quotes included', { [usual]: settings('"A"') }, {}, undefined, '"A"'],
    [
      'one among other settings',
      { [usual]: `\uFEFF# mine\r\n[OCI_CLI_CANNED_QUERIES]\r\nq = data[0]\r\n  .id\r\n${settings('A')}` },
      {},
      undefined,
      'A',
    ],
  ])('is %s', (_, files, env, rcFile, name) => {
    const home = createHome(files);
    const chosen = chooseProfile({ ...(rcFile && { rcFile }) }, { HOME: home, ...env });
    expect(chosen.name).toBe(name);
  });

  it('is overridden by the given one', () => {
    const home = createHome({ [usual]: settings('A') });
    expect(chooseProfile({ profile: 'GIVEN' }, { HOME: home, OCI_CLI_PROFILE: 'E' })).toEqual({
      name: 'GIVEN',
    });
  });

  it('is trimmed, with what selects it', () => {
    const home = createHome({ [usual]: settings('A ') });
    const chosenBy = `default_profile in ${join(home, usual)}`;
    expect(chooseProfile({}, { HOME: home, OCI_CLI_PROFILE: ' ' })).toEqual({ name: 'A', chosenBy });
    expect(chooseProfile({}, { HOME: home, OCI_CLI_PROFILE: ' E\n' })).toEqual({
      name: 'E',
      chosenBy: 'OCI_CLI_PROFILE',
    });
  });

  it('is not read from a folder, a device or a file that is too large', () => {
    const home = createHome({ [usual]: `${settings('A')}${'#'.repeat(2 ** 20)}` });
    expect(chooseProfile({}, { HOME: home }).name).toBe('DEFAULT');
    for (const rcFile of ['/dev/zero', '/'])
      expect(chooseProfile({ rcFile }, { HOME: home }).name).toBe('DEFAULT');
  });
});

import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readProfiles } from '../../../src/invoker/profiles.ts';
import { createToken } from '../../support/jwt.ts';
import { createOciHome, type OciHome } from '../../support/ociHome.ts';

let home: OciHome;
beforeEach(() => {
  home = createOciHome();
  onTestFinished(() => home.dispose());
});

describe('readProfiles', () => {
  it('lists what can be picked and what is wrong with it, in the order of the file', async () => {
    const key = home.write('key.pem', 'any');
    const expiry = Math.floor(Date.now() / 1000) * 1000;
    const valid = home.write('valid', `${createToken(expiry + 60_000)}\n`);
    const old = home.write('old', createToken(expiry - 60_000));
    home.write(
      'config',
      [
        `[DEFAULT]\nuser=u\ntenancy=t\nfingerprint=f\nkey_file=${key}\nregion=phx`,
        `[session]\nsecurity_token_file=${valid}\nregion=eu-new-9`,
        `[over]\nsecurity_token_file=${old}`,
        `[gone]\nkey_file=${home.folder}/gone.pem`,
        `[vm]\nauthentication_type=instance_principal`,
      ].join('\n'),
    );
    expect(await readProfiles(home.configFile)).toEqual({
      ok: true,
      value: {
        path: home.configFile,
        profiles: [
          { name: 'DEFAULT', auth: 'api_key', region: 'us-phoenix-1' },
          {
            name: 'session',
            auth: 'security_token',
            region: 'eu-new-9',
            tokenExpiresAt: iso(expiry + 60_000),
          },
          {
            name: 'over',
            auth: 'security_token',
            region: 'us-phoenix-1',
            tokenExpiresAt: iso(expiry - 60_000),
            problem: { code: 'tokenExpired', profile: 'over', expiredAt: iso(expiry - 60_000) },
          },
          expect.objectContaining({
            name: 'gone',
            problem: expect.objectContaining({ code: 'keyUnreadable' }),
          }),
          expect.objectContaining({
            name: 'vm',
            problem: expect.objectContaining({ code: 'authUnsupported' }),
          }),
        ],
      },
    });
  });

  it('fails as a whole when the file cannot be read', async () => {
    expect(await readProfiles(home.configFile)).toEqual({
      ok: false,
      failure: { code: 'configMissing', path: home.configFile },
    });
  });
});

function iso(at: number): string {
  return new Date(at).toISOString();
}

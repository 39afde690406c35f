import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AskPassphrase } from '../../../../src/invoker/signing/privateKey.ts';
import { openStore } from '../../../support/oci/credentialStore.ts';
import { createToken, inAnHour } from '../../../support/oci/jwt.ts';
import { toPem } from '../../../support/oci/testKey.ts';
import { useKeyOwner } from './keyOwner.ts';

const owner = useKeyOwner();

describe('a security token', () => {
  function writeSession(token: string): void {
    const keyFile = owner.home.write('key.pem', toPem(owner.key));
    owner.home.write(
      'config',
      `[S]\nkey_file=${keyFile}\nsecurity_token_file=${owner.home.write('token', token)}\nregion=phx\n`,
    );
  }

  it('is the key ID, without the line end of its file', async () => {
    const token = createToken(inAnHour());
    writeSession(`${token}\r\n`);
    expect(await owner.get(openStore(undefined), 'S')).toMatchObject({
      keyId: `ST$${token}`,
      region: 'phx',
    });
  });

  it('is read again when its file changes', async () => {
    const store = openStore(undefined);
    writeSession(createToken(inAnHour(), 'first'));
    await owner.get(store, 'S');
    const next = createToken(inAnHour(), 'other');
    owner.home.write('token', next);
    // A clock tick may be too coarse to separate two writes, so the test sets a new stamp.
    utimesSync(join(owner.home.folder, 'token'), new Date(), new Date(Date.now() + 5000));
    expect(await owner.get(store, 'S')).toMatchObject({ keyId: `ST$${next}` });
  });

  it('is reported as expired before the user is asked for a passphrase', async () => {
    const at = Math.floor(Date.now() / 1000) * 1000 - 1000;
    writeSession(createToken(at));
    owner.home.write('key.pem', toPem(owner.key, 'secret'));
    const ask: AskPassphrase = () => Promise.reject(new Error('asked'));
    expect(await owner.get(openStore(ask), 'S')).toEqual({
      code: 'tokenExpired',
      profile: 'S',
      expiredAt: new Date(at).toISOString(),
    });
  });

  it.each([
    ['is empty', '\n'],
    ['holds a second line', 'one\ntwo'],
  ])('is rejected if its file %s, and not quoted', async (_, content) => {
    writeSession(content);
    const failure = await owner.get(openStore(undefined), 'S');
    expect(failure).toMatchObject({
      code: 'tokenUnreadable',
      path: join(owner.home.folder, 'token'),
      profile: 'S',
    });
    expect(JSON.stringify(failure)).not.toContain('two');
  });

  it('may have no expiry', async () => {
    writeSession('opaque');
    expect(await owner.get(openStore(undefined), 'S')).toMatchObject({ keyId: 'ST$opaque' });
  });
});

import { expect, it, onTestFinished } from 'vitest';
import { CredentialStore } from '../../../src/invoker/credentialStore.ts';
import { Connections } from '../../../src/invoker/transport/connections.ts';
import { createOciHome, toProfileText } from '../../support/oci/ociHome.ts';
import { createTestKey, toPem, type TestKey } from '../../support/oci/testKey.ts';

it('credentials are read again once the time that they may be kept has passed, or if they are renewed', async () => {
  const home = createOciHome();
  const connections = new Connections();
  const stores = [0, 60_000].map((keptFor) => new CredentialStore(undefined, connections, {}, keptFor));
  onTestFinished(() => {
    for (const store of stores) store.dispose();
    connections.dispose();
    home.dispose();
  });
  const write = (key: TestKey): void => {
    home.write('config', `[DEFAULT]\n${toProfileText(key, home.write('key.pem', toPem(key)))}`);
  };
  const keyIds = async (renew = false): Promise<readonly string[]> =>
    Promise.all(
      stores.map(async (store) => {
        const got = await store.get({ configFile: home.configFile }, { renew });
        return got?.ok ? got.value.keyId : 'none';
      }),
    );
  expect(await keyIds()).toEqual(['none', 'none']);
  const [first, second] = [createTestKey(), createTestKey()];
  // A failure is not kept.
  write(first);
  expect(await keyIds()).toEqual([first.keyId, first.keyId]);
  write(second);
  expect(await keyIds()).toEqual([second.keyId, first.keyId]);
  expect(await keyIds(true)).toEqual([second.keyId, second.keyId]);
  expect(await keyIds()).toEqual([second.keyId, second.keyId]);
});

import { beforeEach, expect, onTestFinished } from 'vitest';
import type { CredentialStore } from '../../../../src/invoker/credentialStore.ts';
import { createOciHome, toProfileText, type OciHome } from '../../../support/oci/ociHome.ts';
import { createTestKey, type TestKey } from '../../../support/oci/testKey.ts';

/** Someone with a key, and a home of their own in each test. */
export class KeyOwner {
  readonly key: TestKey = createTestKey();
  home: OciHome = createOciHome();

  /** Writes the key, in the given form, and the profile that names it. */
  writeConfig(pem: string, more = ''): void {
    const { home, key } = this;
    home.write('config', `[DEFAULT]\n${toProfileText(key, home.write('key.pem', pem))}${more}`);
  }

  /** The result of a store for a profile: credentials, a failure, or undefined if the user cancelled the prompt for a passphrase. */
  async get(store: CredentialStore, profile = ''): Promise<unknown> {
    const result = await store.get({ configFile: this.home.configFile, profile });
    return result?.ok ? result.value : result?.failure;
  }

  /** Credentials that sign with the key. */
  signs(): unknown {
    return { keyId: this.key.keyId, key: expect.objectContaining({ type: 'private' }) };
  }
}

/** Someone for the tests of a file; call it outside of them. */
export function useKeyOwner(): KeyOwner {
  const owner = new KeyOwner();
  owner.home.dispose();
  beforeEach(() => {
    const home = createOciHome();
    owner.home = home;
    onTestFinished(() => home.dispose());
  });
  return owner;
}

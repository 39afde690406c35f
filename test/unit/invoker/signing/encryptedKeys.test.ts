import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AskPassphrase } from '../../../../src/invoker/signing/privateKey.ts';
import { openStore } from '../../../support/oci/credentialStore.ts';
import { toPem } from '../../../support/oci/testKey.ts';
import { useKeyOwner } from './keyOwner.ts';

const owner = useKeyOwner();

describe('an encrypted key', () => {
  function answers(...given: (string | undefined)[]): AskPassphrase & { readonly asked: unknown[] } {
    const asked: unknown[] = [];
    const ask: AskPassphrase = (question) => {
      asked.push(question);
      return Promise.resolve(given.shift());
    };
    return Object.assign(ask, { asked });
  }

  it.each([
    ['PKCS#8', () => toPem(owner.key, 'right')],
    [
      'the old form',
      () =>
        owner.key.privateKey
          .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'right' })
          .toString(),
    ],
  ])('in %s is decrypted with the passphrase of the profile, without a prompt', async (_, pem) => {
    owner.writeConfig(pem(), 'pass_phrase=right\n');
    const ask = answers();
    expect(await owner.get(openStore(ask))).toMatchObject(Object(owner.signs()));
    expect(ask.asked).toEqual([]);
  });

  it('prompts once, for all callers and all requests', async () => {
    owner.writeConfig(toPem(owner.key, 'right'));
    const ask = answers('right');
    const store = openStore(ask);
    const results = [...(await Promise.all([owner.get(store), owner.get(store)])), await owner.get(store)];
    expect(results).toMatchObject([owner.signs(), owner.signs(), owner.signs()]);
    expect(ask.asked).toMatchObject([
      { profile: 'DEFAULT', path: join(owner.home.folder, 'key.pem'), wrong: false },
    ]);
  });

  it('prompts again if the passphrase is wrong, three times at most', async () => {
    owner.writeConfig(toPem(owner.key, 'right'), 'pass_phrase=wrong\n');
    const ask = answers('wronger', 'right');
    expect(await owner.get(openStore(ask))).toMatchObject(Object(owner.signs()));
    expect(ask.asked).toMatchObject([{ wrong: true }, { wrong: true }]);
    const stubborn = answers('1', '2', '3', 'right');
    expect(await owner.get(openStore(stubborn))).toMatchObject({ code: 'passphraseWrong' });
  });

  it('reports which passphrase is correct', async () => {
    owner.writeConfig(toPem(owner.key, 'right'));
    const fits: Promise<boolean>[] = [];
    const given = ['1', 'right'];
    const ask: AskPassphrase = (question) => {
      fits.push(question.fits);
      return Promise.resolve(given.shift());
    };
    await owner.get(openStore(ask));
    expect(await Promise.all(fits)).toEqual([false, true]);
  });

  it('is not a failure if the user cancels, and prompts again the next time', async () => {
    owner.writeConfig(toPem(owner.key, 'right'));
    const ask = answers(undefined, 'right');
    const store = openStore(ask);
    expect(await owner.get(store)).toBeUndefined();
    expect(await owner.get(store)).toMatchObject(Object(owner.signs()));
  });

  it('is a failure if no prompt is possible', async () => {
    owner.writeConfig(toPem(owner.key, 'right'));
    expect(await owner.get(openStore(undefined))).toMatchObject({ code: 'passphraseRequired' });
    owner.writeConfig(toPem(owner.key, 'right'), 'pass_phrase=wrong\n');
    expect(await owner.get(openStore(undefined))).toMatchObject({ code: 'passphraseWrong' });
  });
});

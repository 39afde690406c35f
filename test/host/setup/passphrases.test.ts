import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Passphrases } from '../../../src/host/common/passphrases.ts';
import { readPrivateKey } from '../../../src/invoker/signing/privateKey.ts';
import { createOciHome, type OciHome } from '../../support/oci/ociHome.ts';
import { createTestKey, toPem } from '../../support/oci/testKey.ts';

const key = createTestKey();

describe('the passphrase of a key', () => {
  const { showInputBox } = vscode.window;
  let home: OciHome;
  let kept: Map<string, string>;
  let passphrases: Passphrases;
  let typed: string[];

  beforeEach(() => {
    home = createOciHome();
    kept = new Map();
    typed = [];
    passphrases = new Passphrases(createSecrets(kept));
    Object.assign(vscode.window, { showInputBox: () => Promise.resolve(typed.shift()) });
  });
  afterEach(() => {
    Object.assign(vscode.window, { showInputBox });
    home.dispose();
  });

  async function read(...answers: readonly string[]): Promise<unknown> {
    typed = [...answers];
    const path = home.write('key.pem', toPem(key, 'right'));
    const profile = { name: 'DEV', auth: 'api_key', keyId: key.keyId, key: { path }, remarks: [] } as const;
    const result = await readPrivateKey(profile, (question) => passphrases.ask(question));
    return result?.ok ? 'read' : result?.failure.code;
  }

  it('is asked for once and kept if it is correct', async () => {
    assert.equal(await read('wrong', 'right'), 'read');
    assert.deepEqual([...kept.values()], ['right']);
    assert.equal(await read(), 'read');
  });

  it('is not kept if it is never correct', async () => {
    assert.equal(await read('1', '2', '3'), 'passphraseWrong');
    assert.deepEqual([...kept.values()], []);
  });

  it('is forgotten if it is no longer correct', async () => {
    assert.equal(await read('right'), 'read');
    for (const name of kept.keys()) kept.set(name, 'old');
    assert.equal(await read('1', '2'), 'passphraseWrong');
    assert.deepEqual([...kept.values()], []);
  });
});

/** A secret storage that the test can read. */
function createSecrets(kept: Map<string, string>): vscode.SecretStorage {
  return {
    get: (name) => Promise.resolve(kept.get(name)),
    store: (name, value) => Promise.resolve(void kept.set(name, value)),
    delete: (name) => Promise.resolve(void kept.delete(name)),
    onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
  };
}

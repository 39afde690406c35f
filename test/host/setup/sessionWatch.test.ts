import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ProfileChoice } from '../../../src/host/common/profileChoice.ts';
import { SessionWatch } from '../../../src/host/profiles/sessionWatch.ts';
import { createMemory } from '../support/memories.ts';
import { createToken } from '../../support/oci/jwt.ts';
import { createOciHome, type OciHome } from '../../support/oci/ociHome.ts';
import { createTestKey, toPem } from '../../support/oci/testKey.ts';

describe('the session of the selected profile', () => {
  let home: OciHome;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');
  const { Workspace } = vscode.ConfigurationTarget;

  before(async () => {
    const key = createTestKey();
    home = createOciHome();
    const keyFile = home.write('key.pem', toPem(key));
    const session = `key_file=${keyFile}\nsecurity_token_file=${home.folder}/token\ntenancy=${key.tenancy}\nregion=us-phoenix-1\n`;
    home.write('config', `[DEFAULT]\nuser=${key.user}\n[DEV]\n${session}`);
    await settings().update('configFile', home.configFile, Workspace);
    await settings().update('profile', 'DEV', Workspace);
  });
  after(async () => {
    for (const name of ['configFile', 'profile']) await settings().update(name, undefined, Workspace);
    home.dispose();
  });

  /** Returns the expiry of the session, after one check. */
  async function look(watch: SessionWatch): Promise<number | undefined> {
    const looked = new Promise<void>((resolve) => {
      const subscription = watch.onDidChange(() => {
        subscription.dispose();
        resolve();
      });
    });
    watch.look();
    await looked;
    return watch.expiresAt;
  }

  it('is read from its token each time, and is undefined if the profile has none', async () => {
    const choice = new ProfileChoice(createMemory());
    const watch = new SessionWatch(choice);
    const first = Math.floor(Date.now() / 1000) * 1000 + 3_600_000;
    home.write('token', createToken(first));
    assert.equal(await look(watch), first);
    home.write('token', createToken(first + 60_000));
    assert.equal(await look(watch), first + 60_000);
    await settings().update('profile', 'DEFAULT', Workspace);
    assert.equal(await look(watch), undefined);
    watch.dispose();
    choice.dispose();
  });
});

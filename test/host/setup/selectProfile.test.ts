import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ProfileChoice } from '../../../src/host/common/profileChoice.ts';
import { currentProfile, profileFor } from '../../../src/host/profiles/currentProfile.ts';
import { selectProfile } from '../../../src/host/profiles/selectProfile.ts';
import { createOciHome, type OciHome } from '../../support/oci/ociHome.ts';
import { Answers } from '../support/answers.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';

describe('"Select OCI Profile"', () => {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');
  let home: OciHome;
  let host: HostObjects;
  let choice: ProfileChoice;

  before(async () => {
    home = createOciHome();
    home.write('config', '[DEFAULT]\nuser=a\n[DEV]\nuser=b\n[PROD]\nuser=c\n');
    await settings().update('configFile', home.configFile, Global);
    host = await openHostObjects();
    choice = host.profileChoice;
  });
  afterEach(async () => {
    await choice.forget();
    for (const target of [Global, Workspace]) await settings().update('profile', undefined, target);
  });
  after(async () => {
    await settings().update('configFile', undefined, Global);
    await host.dispose();
    home.dispose();
  });

  async function select(label: string): Promise<readonly string[]> {
    const answers = new Answers(label);
    await selectProfile(choice, async (failure) => assert.fail(failure.code));
    answers.dispose();
    return answers.asked;
  }

  it('keeps the selection for the user, not in the settings, and says so', async () => {
    const [asked] = await select('DEV');
    assert.match(asked ?? '', /Stored for you in this workspace/);
    assert.equal(choice.name, 'DEV');
    assert.equal(choice.origin, 'selection');
    assert.equal((await host.catalog.context()).credentials.profile, 'DEV');
    const { globalValue, workspaceValue } = settings().inspect<string>('profile') ?? {};
    assert.deepEqual([globalValue, workspaceValue], [undefined, undefined]);
  });

  it('comes before the workspace settings, which come before the user settings', async () => {
    const seen = (): readonly string[] => [currentProfile(choice), choice.origin];
    assert.deepEqual(seen(), ['DEFAULT', 'none']);
    await settings().update('profile', 'DEV', Global);
    assert.deepEqual(seen(), ['DEV', 'userSettings']);
    await settings().update('profile', 'PROD', Workspace);
    assert.deepEqual(seen(), ['PROD', 'workspaceSettings']);
    await select('DEFAULT');
    assert.deepEqual(seen(), ['DEFAULT', 'selection']);
    await select('Use the Profile from Settings');
    assert.deepEqual(seen(), ['PROD', 'workspaceSettings']);
  });

  it('does not count for functions that are imported to the user settings, which other workspaces share', async () => {
    await settings().update('profile', 'PROD', Global);
    await select('DEV');
    assert.equal(profileFor('workspace', choice), 'DEV');
    assert.equal(profileFor('user', choice), 'PROD');
  });

  it('tells the views when the profile changes', async () => {
    let changes = 0;
    const subscription = host.catalog.onDidChange(() => changes++);
    await select('DEV');
    assert.ok(changes > 0);
    subscription.dispose();
  });
});

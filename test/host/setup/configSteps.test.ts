import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { createFailureReporter } from '../../../src/host/failures/failureReporter.ts';
import { takeFailureStep } from '../../../src/host/failures/failureSteps.ts';
import { createRecordingLogger } from '../../support/fixtures/recordingLogger.ts';
import { createOciHome, type OciHome } from '../../support/oci/ociHome.ts';
import { Answers } from '../support/answers.ts';
import { Person } from '../support/person.ts';

describe('the steps of a failure of the configuration', () => {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');
  const path = env['PATH'] ?? '';
  let home: OciHome;

  beforeEach(() => {
    home = createOciHome();
    home.write('config', '[DEFAULT]\n');
  });
  afterEach(async () => {
    env['PATH'] = path;
    for (const target of [Global, Workspace]) await settings().update('configFile', undefined, target);
    home.dispose();
  });

  /** Creates the only program on the PATH: an `oci` that records its arguments. */
  async function installOci(): Promise<() => Promise<string>> {
    const folder = join(home.folder, 'bin');
    const calls = join(home.folder, 'calls');
    await mkdir(folder);
    await writeFile(calls, '');
    await writeFile(join(folder, 'oci'), `#!/bin/sh\necho "$@" >> '${calls}'\n`);
    await chmod(join(folder, 'oci'), 0o755);
    env['PATH'] = folder + delimiter + path;
    return () => readFile(calls, 'utf8');
  }

  it('stores the chosen config file in the user settings', async () => {
    const answers = new Answers([vscode.Uri.file(home.configFile)]);
    await takeFailureStep('chooseConfigFile', {});
    answers.dispose();
    const { globalValue, workspaceValue } = settings().inspect<string>('configFile') ?? {};
    assert.deepEqual([globalValue, workspaceValue], [home.configFile, undefined]);
  });

  it('says if the workspace settings name another config file, and does not change them', async () => {
    await settings().update('configFile', '/theirs/config', Workspace);
    const answers = new Answers([vscode.Uri.file(home.configFile)], undefined);
    await takeFailureStep('chooseConfigFile', {});
    assert.match(answers.asked.at(-1) ?? '', /workspace settings name another config file.*\/theirs\/config/);
    answers.dispose();
    assert.equal(settings().inspect<string>('configFile')?.workspaceValue, '/theirs/config');
  });

  it('runs "oci setup config" in a terminal', async () => {
    const calls = await installOci();
    await takeFailureStep('runSetupConfig', {});
    assert.equal(await calls(), 'setup config\n');
  });

  it('are buttons of its notification, which offers to run the OCI CLI only if it is there', async () => {
    const person = new Person();
    const { report } = createFailureReporter(createRecordingLogger());
    env['PATH'] = home.folder;
    await report({ code: 'configMissing', path: '/nowhere/config' });
    await installOci();
    await report({ code: 'configMissing', path: '/nowhere/config' });
    person.dispose();
    assert.deepEqual(
      person.messages.map(({ buttons }) => buttons),
      [
        ['Choose Config File…', 'Check OCI Setup', 'Show Log'],
        ['Choose Config File…', 'Run oci setup config', 'Check OCI Setup', 'Show Log'],
      ],
    );
  });
});

import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Failure } from '../../../src/core/common/failure.ts';
import { refreshSession } from '../../../src/host/profiles/refreshSession.ts';
import { plainText } from '../../../src/host/ui/plainText.ts';
import { createToken, inAnHour } from '../../support/oci/jwt.ts';
import { createOciHome, type OciHome } from '../../support/oci/ociHome.ts';
import { createTestKey, toPem } from '../../support/oci/testKey.ts';
import { Person } from '../support/person.ts';

const key = createTestKey();
const strange = 'a b;$(id)';

describe('refreshing a session', () => {
  let home: OciHome;
  let person: Person;
  let failures: Failure[] = [];
  const path = env['PATH'] ?? '';
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');

  beforeEach(async () => {
    home = createOciHome();
    person = new Person();
    failures = [];
    home.write('config', '');
    await settings().update('configFile', home.configFile, vscode.ConfigurationTarget.Workspace);
  });
  afterEach(async () => {
    env['PATH'] = path;
    await settings().update('configFile', undefined, vscode.ConfigurationTarget.Workspace);
    person.dispose();
    home.dispose();
  });

  /** Returns a session profile whose token expires at the given time. */
  function writeProfile(name: string, expiresAt: number): void {
    const files = `key_file=${home.write('key.pem', toPem(key))}\nsecurity_token_file=${home.write('token', createToken(expiresAt))}\n`;
    home.write('config', `[${name}]\n${files}region=us-phoenix-1\ntenancy=${key.tenancy}\n`);
  }

  /** Creates an `oci` that records its arguments, and exits with these codes in turn. */
  async function installOci(...exitCodes: readonly number[]): Promise<() => Promise<readonly string[]>> {
    const folder = join(home.folder, 'bin');
    const calls = join(home.folder, 'calls');
    await mkdir(folder);
    await writeFile(calls, '');
    const cases = exitCodes.map((code, index) => `${index + 1}) exit ${code};;`).join(' ');
    const script = `#!/bin/sh\nprintf '%s|' "$@" >> '${calls}'\necho >> '${calls}'\ncase $(wc -l < '${calls}' | tr -d ' ') in ${cases} esac\n`;
    await writeFile(join(folder, 'oci'), script);
    await chmod(join(folder, 'oci'), 0o755);
    env['PATH'] = folder + delimiter + path;
    return async () => (await readFile(calls, 'utf8')).trimEnd().split('\n').filter(Boolean);
  }

  const refresh = (wanted: unknown): Promise<void> =>
    refreshSession({ name: 'DEFAULT' }, async (failure) => void failures.push(failure), wanted);

  it('asks, and runs the OCI CLI in a terminal, whatever the name of the profile is', async () => {
    writeProfile(strange, inAnHour());
    const calls = await installOci(0);
    person.presses(({ buttons }) => buttons[0]);
    await refresh(strange);
    assert.deepEqual(await calls(), [
      `session|refresh|--profile=${strange}|--config-file=${home.configFile}|`,
    ]);
    assert.deepEqual(
      person.messages.map(({ text }) => text),
      [
        `Refresh the session of profile ${plainText(strange)}?`,
        `The session of profile ${plainText(strange)} was refreshed.`,
      ],
    );
  });

  it('runs nothing if the user does not agree', async () => {
    writeProfile('DEV', inAnHour());
    const calls = await installOci(0);
    await refresh('DEV');
    assert.deepEqual(await calls(), []);
  });

  it('offers to sign in again if the session can no longer be refreshed', async () => {
    writeProfile('DEV', Date.now() - 1000);
    const calls = await installOci(0);
    person.presses(({ buttons }) => buttons[0]);
    await refresh('DEV');
    assert.deepEqual(await calls(), [
      `session|authenticate|--profile-name=DEV|--config-location=${home.configFile}|--region=us-phoenix-1|`,
    ]);
  });

  it('offers to sign in again if the refresh failed', async () => {
    writeProfile('DEV', inAnHour());
    const calls = await installOci(1, 0);
    person.presses(({ buttons }) => buttons[0]);
    await refresh('DEV');
    assert.deepEqual(
      (await calls()).map((call) => call.split('|')[1]),
      ['refresh', 'authenticate'],
    );
  });

  it('shows that the OCI CLI is missing', async () => {
    writeProfile('DEV', inAnHour());
    env['PATH'] = home.folder;
    person.presses(({ buttons }) => buttons[0]);
    await refresh('DEV');
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['ociCliMissing'],
    );
  });

  it('shows that no profile has a session', async () => {
    await rm(home.configFile);
    home.write('config', `[DEFAULT]\nuser=${key.user}\n`);
    await refresh(undefined);
    assert.match(person.messages[0]?.text ?? '', /No profile uses a session token/);
  });
});

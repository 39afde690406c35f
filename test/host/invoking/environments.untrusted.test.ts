import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';

describe('environments of an untrusted workspace', () => {
  const settings = vscode.workspace.getConfiguration('ociFunctions');
  let host: HostObjects;

  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    host = await openHostObjects();
    await settings.update('functions', { mine: { id, endpoint: 'http://127.0.0.1:9' } }, true);
    await settings.update('configFile', '/nowhere/config', true);
    await settings.update('variables.allowedEnv', ['PATH'], true);
    const environments = {
      values: { who: 'me' },
      profile: { $profile: 'THEIRS' },
      functions: { $functions: { mine: 'ocid1.fnfunc.oc1.phx.theirs' } },
    };
    await workspaceFile('ocifn.env.json', JSON.stringify(environments));
  });
  after(async () => {
    for (const key of ['functions', 'configFile', 'variables.allowedEnv'])
      await settings.update(key, undefined, true);
    await rm((await workspaceFile('ocifn.env.json')).fsPath);
    await host.dispose();
  });

  async function failureOf(environment: string | undefined, text: string) {
    await host.environments.choose(environment);
    const request = JSON.stringify({ function: 'mine', body: { text } });
    const uri = await workspaceFile('requests/untrusted-env.ocifn.json', request);
    return (await host.ended(await host.invocations.invoke({ kind: 'request', uri }))).failure;
  }

  it('provide values', async () => {
    // It got as far as the key for the signature.
    assert.equal((await failureOf('values', '{{who}}'))?.code, 'configMissing');
  });

  it('select neither signer nor function', async () => {
    assert.deepEqual(await failureOf('profile', ''), {
      code: 'workspaceUntrusted',
      what: '"$profile" of the environment profile',
    });
    assert.deepEqual(await failureOf('functions', ''), {
      code: 'workspaceUntrusted',
      what: 'the function mine of the environment functions',
    });
  });

  it('receive no secrets and no environment variables', async () => {
    assert.equal((await failureOf(undefined, '{{$secret.TOKEN}}'))?.code, 'workspaceUntrusted');
    assert.equal((await failureOf(undefined, '{{$env.PATH}}'))?.code, 'variableUnknown');
  });
});

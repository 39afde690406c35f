import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { copyFunction } from '../../../src/host/copyAs/copyAs.ts';
import { LocalFunctionNode } from '../../../src/host/functionTree/localFunctionNode.ts';
import { Answers } from '../support/answers.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';

describe('Copy As of a function', () => {
  let host: HostObjects;
  before(async () => {
    host = await openHostObjects();
  });
  after(() => host.dispose());

  const copied = async (label: string): Promise<string> => {
    const found = (await host.catalog.context()).local.find(({ name }) => name === 'echo');
    assert.ok(found);
    const report = async (failure: object) => assert.fail(JSON.stringify(failure));
    const saved = { of: async () => [], lastOf: async () => undefined };
    const answers = new Answers(label);
    await copyFunction(new LocalFunctionNode(found, 'echo'), { ...host, report, saved });
    answers.dispose();
    return vscode.env.clipboard.readText();
  };

  it('has the URL and the key of this window, and says how long they are valid', async () => {
    const program = await copied('Python SDK');
    assert.match(program, /^# Works while this window is open\.$/m);
    assert.match(program, /from_file\(".*ocifn-local\.config", "LOCAL"\)/);
    assert.match(program, /service_endpoint="http:\/\/127\.0\.0\.1:\d+"/);
    assert.match(await copied('curl'), /-sign \S+ocifn-local\.pem/);
    assert.match(await copied('curl'), /\/20260325\/functions\//);
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('apiVersion', '20181201', vscode.ConfigurationTarget.Workspace);
    assert.match(await copied('curl'), /\/20181201\/functions\//);
    await settings.update('apiVersion', undefined, vscode.ConfigurationTarget.Workspace);
    assert.match(await copied('Request File (JSON)'), /^\{\n {2}"function": "echo"\n\}\n$/);
  });

  it('needs nothing of this window for ocifn, which runs the function itself', async () => {
    assert.match(await copied('ocifn Command'), /^ocifn invoke ocid1\.fnfunc\.local\.\.\w+ \\\n/);
  });
});

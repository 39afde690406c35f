import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { InvocationRequest } from '../../../src/core/invocation/invocationRequest.ts';
import { toGuardLines } from '../../../src/host/environments/protectedQuestion.ts';
import { Answers } from '../support/answers.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const title = 'Invoke \\"guarded\\" · profile DEFAULT · no environment';

describe('a protected function', () => {
  let host: HostObjects;
  let request: vscode.Uri;
  let body: vscode.Uri;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');
  const entry = { id: 'ocid1.fnfunc.oc1.phx.aaaa', protected: true };

  before(async () => {
    host = await openHostObjects();
    await settings().update('functions', { guarded: entry }, vscode.ConfigurationTarget.Global);
    request = await workspaceFile('guarded.ocifn.json', '{ "function": "guarded" }');
    body = await workspaceFile('guarded.json', '{}');
  });
  after(async () => {
    await settings().update('functions', undefined, vscode.ConfigurationTarget.Global);
    await host.dispose();
  });

  const guard = toGuardLines({
    what: 'function guarded',
    functionName: 'guarded',
    signer: 'DEFAULT',
    environment: undefined,
  });
  const source = { title: 'guarded', functionName: 'guarded', origin: {}, guard };
  const paths: Readonly<Record<string, () => Promise<number | undefined>>> = {
    'by its name': () => host.invocations.invoke({ kind: 'function', reference: 'guarded' }),
    'with a file': () => host.invocations.invoke({ kind: 'function', reference: 'guarded', bodyUri: body }),
    'by a request': () => host.invocations.invoke({ kind: 'request', uri: request }),
    again: () => host.invocations.resend({} as InvocationRequest, source),
  };

  for (const [name, invoke] of Object.entries(paths))
    it(`is not invoked ${name} unless the user agrees`, async () => {
      for (const answer of ["Don't Invoke", undefined]) {
        const answers = new Answers(answer);
        assert.equal(await invoke(), undefined);
        assert.ok(answers.asked[0]?.includes(title), answers.asked[0]);
        answers.dispose();
      }
      assert.equal(host.store.shown, undefined);
    });
});

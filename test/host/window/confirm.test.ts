import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { confirm } from '../../../src/host/ui/confirm.ts';
import { Answers } from '../support/answers.ts';

const question = { question: 'Delete it?', button: 'Delete', effect: 'Deletes it.' };

/** Asks, and runs a command of the list, such as the one of Enter, until there is an answer. */
async function answer(command: string): Promise<boolean> {
  const agreed = confirm(question);
  const ended = agreed.then(() => true);
  // VS Code shows the list a moment later, and ignores a command before that.
  while (!(await Promise.race([ended, setTimeout(50, false)]))) await vscode.commands.executeCommand(command);
  return agreed;
}

describe('a question before harm', () => {
  it('declines with Enter alone', async () => {
    assert.equal(await answer('workbench.action.acceptSelectedQuickOpenItem'), false);
  });

  it('declines with Escape', async () => {
    assert.equal(await answer('workbench.action.closeQuickOpen'), false);
  });

  it('agrees with its second item only', async () => {
    for (const [label, agreed] of [
      ["Don't Delete", false],
      ['Delete', true],
    ] as const) {
      const answers = new Answers(label);
      assert.equal(await confirm(question), agreed);
      answers.dispose();
    }
  });
});

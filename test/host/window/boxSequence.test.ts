import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { BoxSequence, type BoxQuestion } from '../../../src/host/ui/boxSequence.ts';
import { Typist } from '../support/typist.ts';

const word: BoxQuestion = { title: 'Word', prompt: 'Which word?', password: true };
const number: BoxQuestion = {
  title: 'Number',
  prompt: 'Which number?',
  value: '7',
  validateInput: (answer) => (/^\d+$/.test(answer) ? undefined : `${answer} is no number.`),
};

describe('input boxes one after the other', () => {
  let typist: Typist;
  let boxes: BoxSequence;

  beforeEach(() => {
    typist = new Typist();
    boxes = new BoxSequence(2);
  });
  afterEach(() => {
    boxes.dispose();
    typist.dispose();
  });

  it('appear in one place, each without the previous input', async () => {
    typist.types('hush', '8');
    assert.equal(await boxes.ask(word), 'hush');
    assert.equal(await boxes.ask(number), '8');
    assert.deepEqual(typist.boxes, [
      { title: 'Word', password: true, value: '', step: 1, totalSteps: 2, inPlace: false },
      { title: 'Number', password: false, value: '7', step: 2, totalSteps: 2, inPlace: true },
    ]);
  });

  it('ignore an Enter that was meant for the previous one', async () => {
    typist.pressesEnter(2);
    typist.types('hush', '8');
    assert.deepEqual([await boxes.ask(word), await boxes.ask(number)], ['hush', '8']);
  });

  it('stay open until the input is valid', async () => {
    typist.types('eight', '', '8');
    assert.equal(await boxes.ask(number), '8');
    assert.deepEqual(typist.refusals, ['eight is no number.', ' is no number.']);
    assert.equal(typist.boxes.length, 1);
  });

  it('end when the user cancels one, and when the box is closed between two', async () => {
    assert.equal(await boxes.ask(word), undefined);
    assert.equal(await boxes.ask(number), undefined);
    assert.equal(typist.boxes.length, 1);

    const others = new BoxSequence(2);
    typist.types('hush');
    assert.equal(await others.ask(word), 'hush');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.equal(await others.ask(number), undefined);
    assert.equal(typist.boxes.length, 2);
    others.dispose();
  });

  it('show no steps if there is only one', async () => {
    const one = new BoxSequence(1);
    typist.types('8');
    assert.equal(await one.ask(number), '8');
    one.dispose();
    assert.deepEqual(
      typist.boxes.map(({ step, totalSteps }) => [step, totalSteps]),
      [[undefined, undefined]],
    );
  });
});

import * as vscode from 'vscode';
import type { Disposable } from '../../../src/core/common/lifecycle.ts';

/** A box as it was shown. */
type ShownBox = Pick<vscode.InputBox, 'title' | 'password' | 'value' | 'step' | 'totalSteps'> & {
  /** Whether the previous box was still visible, so that the focus stayed in it. */
  readonly inPlace: boolean;
};

/** Replies to the boxes that the extension actually shows, in order; cancels without a reply. */
export class Typist implements Disposable {
  readonly boxes: ShownBox[] = [];
  /** The messages for rejected replies. */
  readonly refusals: vscode.InputBox['validationMessage'][] = [];
  readonly #original = vscode.window.createInputBox;
  readonly #inSight = new Set<vscode.InputBox>();
  readonly #answers: string[] = [];
  #typing = Promise.resolve();
  #enters: 1 | 2 = 1;

  constructor() {
    Object.assign(vscode.window, { createInputBox: () => this.#watch(this.#original.call(vscode.window)) });
  }

  /** Sets the next replies. A rejected one is followed by the next in the same box. */
  types(...answers: readonly string[]): void {
    this.#answers.push(...answers);
  }

  /** How often Enter is pressed for a reply: the second time before the window shows another box. */
  pressesEnter(times: 1 | 2): void {
    this.#enters = times;
  }

  dispose(): void {
    Object.assign(vscode.window, { createInputBox: this.#original });
  }

  #watch(box: vscode.InputBox): vscode.InputBox {
    const show = box.show.bind(box);
    box.onDidHide(() => this.#inSight.delete(box));
    box.show = () => {
      show();
      const { title, password, value, step, totalSteps } = box;
      this.boxes.push({ title, password, value, step, totalSteps, inPlace: this.#inSight.size > 0 });
      this.#inSight.add(box);
      this.#typing = this.#typing.then(() => this.#answer(box));
    };
    return box;
  }

  async #answer(box: vscode.InputBox): Promise<void> {
    for (;;) {
      const answer = this.#answers.shift();
      if (answer === undefined) return vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      box.value = answer;
      let second: Promise<void> | undefined;
      const accepted = box.onDidAccept(() => {
        accepted.dispose();
        if (this.#enters === 2) second = pressEnter();
      });
      // VS Code reports the key before it reports the end of the command.
      await pressEnter();
      await second;
      if (box.validationMessage === undefined) return;
      this.refusals.push(box.validationMessage);
    }
  }
}

async function pressEnter(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}

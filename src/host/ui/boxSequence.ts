import { window, type InputBox } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { toPlainProblem } from './askText.ts';
import { plainText } from './plainText.ts';
import { staysOpen } from './staysOpen.ts';

/** A question with a text as its answer. Also valid as options of `askText`. */
export type BoxQuestion = {
  readonly title: string;
  readonly prompt: string;
  readonly password?: boolean;
  /** The initial text. */
  readonly value?: string;
  /** Returns what is wrong with an answer, which is then not accepted. */
  readonly validateInput?: (response: string) => string | undefined;
};

/**
 * Asks one question after the other in one place, which keeps the focus until the sequence is disposed of: between boxes that come
 * and go, VS Code gives it back to what is beneath, and the next answer is typed there.
 *
 * Each question has a box of its own that takes the place of the one before. In one box for all, what is typed while VS Code
 * brings the next question would be taken for its answer: an Enter too many, or the end of a password.
 */
export class BoxSequence implements Disposable {
  readonly #total: number;
  #step = 0;
  #box: InputBox | undefined;
  #isOver = false;

  /** @param total the number of questions, shown if there are several */
  constructor(total: number) {
    this.#total = total;
  }

  /** Asks a question. Undefined if the user cancelled; later questions are then not asked and return undefined too. */
  async ask(question: BoxQuestion): Promise<string | undefined> {
    if (this.#isOver) return undefined;
    const { title, prompt, password = false, value = '', validateInput } = question;
    const before = this.#box;
    const box = window.createInputBox();
    this.#box = box;
    box.title = plainText(title);
    box.prompt = plainText(prompt);
    box.password = password;
    box.value = value;
    Object.assign(box, staysOpen);
    if (this.#total > 1) {
      box.step = ++this.#step;
      box.totalSteps = this.#total;
    }
    const response = new Promise<string | undefined>((resolve) => {
      const validate = (): InputBox['validationMessage'] =>
        (box.validationMessage = toPlainProblem(validateInput?.(box.value)));
      box.onDidChangeValue(validate);
      box.onDidAccept(() => {
        if (validate() === undefined) resolve(box.value);
      });
      box.onDidHide(() => {
        if (this.#box === box) this.#isOver = true;
        resolve(undefined);
      });
    });
    // In this order: VS Code moves the focus away when a box is disposed that no other has replaced.
    box.show();
    before?.dispose();
    return response;
  }

  dispose(): void {
    this.#box?.dispose();
  }
}

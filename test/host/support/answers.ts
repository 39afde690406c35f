import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Disposable } from '../../../src/core/common/lifecycle.ts';

const asking = [
  'showQuickPick',
  'showInputBox',
  'showOpenDialog',
  'showSaveDialog',
  'showWarningMessage',
] as const;

/** The reply to a question: the label of a line, a text, files, a button; undefined cancels. */
export type ResponseRecord = string | readonly vscode.Uri[] | undefined;

/** Replies to VS Code's simple prompts in order; more or fewer prompts than replies fail the test. */
export class Answers implements Disposable {
  readonly #answers: ResponseRecord[];
  readonly #asked: string[] = [];
  readonly #original = Object.fromEntries(asking.map((name) => [name, vscode.window[name]]));

  constructor(...answers: ResponseRecord[]) {
    this.#answers = answers;
    Object.assign(vscode.window, {
      showQuickPick: async (items: Thenable<readonly vscode.QuickPickItem[]>, options?: object) => {
        const answer = this.#next('showQuickPick', options);
        const labels = await items;
        const found = labels.find(({ label }) => label === answer);
        assert.ok(
          found ?? answer === undefined,
          `${JSON.stringify(answer)} is none of ${labels.map(({ label }) => label).join(', ')}`,
        );
        return found;
      },
      showInputBox: async (options?: vscode.InputBoxOptions) => {
        const answer = this.#next('showInputBox', options);
        if (typeof answer === 'string') {
          const problem = await options?.validateInput?.(answer);
          assert.notEqual(typeof problem, 'string', JSON.stringify(problem));
        }
        return answer;
      },
      showOpenDialog: async (options?: object) => this.#next('showOpenDialog', options),
      showSaveDialog: async (options?: object) => this.#next('showSaveDialog', options),
      showWarningMessage: async (message: string) => this.#next(message, undefined),
    });
  }

  /** The text of the prompts so far. */
  get asked(): readonly string[] {
    return this.#asked;
  }

  dispose(): void {
    Object.assign(vscode.window, this.#original);
    assert.deepEqual(this.#answers, [], 'questions that were not asked');
  }

  #next(name: string, options: object | undefined): ResponseRecord {
    this.#asked.push(`${name} ${JSON.stringify(options ?? {})}`);
    assert.ok(this.#answers.length > 0, `unexpected question: ${this.#asked.at(-1)}`);
    return this.#answers.shift();
  }
}

import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../src/core/common/lifecycle.ts';

type Pick = vscode.QuickPick<vscode.QuickPickItem>;

/** A message, and the button that is pressed on it. */
type Message = { readonly text: string; readonly buttons: readonly string[] };

const messageFunctions = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

/** A user at the keyboard: operates the quick picks that the extension actually shows, and presses buttons of messages. */
export class Person implements Disposable {
  readonly #owned = new DisposableStore();
  readonly messages: Message[] = [];
  #pick: Pick | undefined;
  #press: (message: Message) => string | undefined = () => undefined;

  constructor() {
    const { window } = vscode;
    const original = window.createQuickPick;
    this.#replace('createQuickPick', () => {
      const pick = original.call(window);
      this.#pick = pick;
      return pick;
    });
    this.#confirms();
    for (const name of messageFunctions)
      this.#replace(name, async (text: string, ...rest: readonly unknown[]) => {
        const message = { text, buttons: rest.filter((each) => typeof each === 'string') };
        this.messages.push(message);
        return this.#press(message);
      });
  }

  /** Replies to a list whose first item declines like to a message; other lists are shown. */
  #confirms(): void {
    const { showQuickPick } = vscode.window;
    const choose = async (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) => {
      if (!items[0]?.label.startsWith("Don't ")) return showQuickPick.call(vscode.window, items, options);
      const message = { text: options?.title ?? '', buttons: items.map(({ label }) => label) };
      this.messages.push(message);
      const pressed = this.#press(message);
      return items.find(({ label }) => label === pressed);
    };
    this.#replace('showQuickPick', choose);
  }

  /** Sets which button of a message, or item of a list that asks for confirmation, is pressed from now on. */
  presses(choose: (message: Message) => string | undefined): void {
    this.#press = choose;
  }

  /** Waits for the quick pick with a title or placeholder, until it has stopped loading. */
  async isAsked(placeholder: RegExp): Promise<Pick> {
    for (;;) {
      if (this.#pick && placeholder.test(this.#pick.placeholder ?? '') && !this.#pick.busy) return this.#pick;
      await setTimeout(20);
    }
  }

  /** Waits until the visible quick pick has a line, while more may be loading. */
  async sees(label: RegExp): Promise<Pick> {
    for (;;) {
      if (this.#pick?.items.some((item) => label.test(item.label))) return this.#pick;
      await setTimeout(20);
    }
  }

  /** Selects lines by their labels and accepts; without labels, accepts the current selection. */
  async picks(placeholder: RegExp, ...labels: readonly string[]): Promise<void> {
    const pick = await this.isAsked(placeholder);
    const items = labels.map((label) => {
      const item = pick.items.find((each) => each.label === label);
      assert.ok(item, `${label} is not among ${pick.items.map((each) => each.label).join(', ')}`);
      return item;
    });
    if (pick.canSelectMany && items.length > 0) pick.selectedItems = items;
    else if (items.length > 0) pick.activeItems = items;
    await this.#does('workbench.action.acceptSelectedQuickOpenItem');
  }

  /** Goes back to the previous question. */
  async goesBack(placeholder: RegExp): Promise<void> {
    await this.isAsked(placeholder);
    await this.#does('workbench.action.quickInputBack');
  }

  /** Cancels with Escape. */
  async escapes(placeholder: RegExp): Promise<void> {
    await this.isAsked(placeholder);
    await this.#does('workbench.action.closeQuickOpen');
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** VS Code applies changes to a quick pick a moment later. */
  async #does(command: string): Promise<void> {
    await setTimeout(50);
    await vscode.commands.executeCommand(command);
  }

  #replace(name: 'createQuickPick' | 'showQuickPick' | (typeof messageFunctions)[number], by: unknown): void {
    const before = vscode.window[name];
    Object.assign(vscode.window, { [name]: by });
    this.#owned.add({ dispose: () => void Object.assign(vscode.window, { [name]: before }) });
  }
}

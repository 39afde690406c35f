import { QuickInputButtons, window, type Event, type QuickPickItem } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { toPlainItem } from './pickItem.ts';
import { plainText } from './plainText.ts';
import { staysOpen } from './staysOpen.ts';

/** How a list looks and behaves, from the beginning. */
export type PickListOptions = {
  readonly title: string;
  readonly placeholder: string;
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
  readonly keepScrollPosition?: boolean;
  readonly canSelectMany?: boolean;
  /** Shows the button that goes back. */
  readonly back?: boolean;
};

/** VS Code's quick pick, whose items may change while it is shown. Takes and returns items unchanged, and shows their texts as plain text. */
export class PickList<T extends QuickPickItem> implements Disposable {
  readonly #pick = window.createQuickPick<T>();
  #shown: ReadonlyMap<T, T> = new Map();
  #given: ReadonlyMap<T, T> = new Map();
  readonly onDidAccept: Event<void> = this.#pick.onDidAccept;
  readonly onDidHide: Event<void> = this.#pick.onDidHide;
  readonly onDidChangeValue: Event<string> = this.#pick.onDidChangeValue;

  constructor({ title, placeholder, back = false, ...options }: PickListOptions) {
    Object.assign(this.#pick, options, staysOpen, {
      title: plainText(title),
      placeholder: plainText(placeholder),
    });
    if (back) this.#pick.buttons = [QuickInputButtons.Back];
  }

  get items(): readonly T[] {
    return [...this.#shown.keys()];
  }
  set items(items: readonly T[]) {
    this.#shown = new Map(items.map((item) => [item, toPlainItem(item)]));
    this.#given = new Map([...this.#shown].map(([item, shown]) => [shown, item]));
    this.#pick.items = [...this.#shown.values()];
  }

  get activeItems(): readonly T[] {
    return this.#toGiven(this.#pick.activeItems);
  }
  set activeItems(items: readonly T[]) {
    this.#pick.activeItems = this.#toShown(items);
  }

  get selectedItems(): readonly T[] {
    return this.#toGiven(this.#pick.selectedItems);
  }
  set selectedItems(items: readonly T[]) {
    this.#pick.selectedItems = this.#toShown(items);
  }

  /** What the user typed. */
  get value(): string {
    return this.#pick.value;
  }

  get busy(): boolean {
    return this.#pick.busy;
  }
  set busy(busy: boolean) {
    this.#pick.busy = busy;
  }

  get canSelectMany(): boolean {
    return this.#pick.canSelectMany;
  }

  set placeholder(placeholder: string) {
    this.#pick.placeholder = plainText(placeholder);
  }

  onDidGoBack(listener: () => void): Disposable {
    return this.#pick.onDidTriggerButton(listener);
  }

  onDidTriggerItem(listener: (item: T) => unknown): Disposable {
    return this.#pick.onDidTriggerItemButton(({ item }) => this.#toGiven([item]).forEach(listener));
  }

  show(): void {
    this.#pick.show();
  }

  hide(): void {
    this.#pick.hide();
  }

  dispose(): void {
    this.#pick.dispose();
  }

  #toGiven(items: readonly T[]): readonly T[] {
    return items.flatMap((item) => this.#given.get(item) ?? []);
  }

  #toShown(items: readonly T[]): readonly T[] {
    return items.flatMap((item) => this.#shown.get(item) ?? []);
  }
}

import { commands, type Memento } from 'vscode';

/** What the steps of the walkthrough ask for, each with the context key that ticks its step. */
const keys = {
  localInvocation: 'ociFunctions.hasInvokedLocal',
  cloudInvocation: 'ociFunctions.hasInvokedCloud',
  savedRequest: 'ociFunctions.hasSavedRequest',
  environment: 'ociFunctions.hasSelectedEnvironment',
} as const;

/** A step of the walkthrough. */
export type Deed = keyof typeof keys;

/** Where the memory of all windows keeps the deeds. */
const storageKey = 'deeds';

/** The steps of the walkthrough that the user has done, in any window. */
export class Deeds {
  readonly #memory: Memento;

  /** @param memory of all windows, not of the workspace */
  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** Ticks a step. Keeps it for walkthroughs that are opened later. */
  async add(deed: Deed): Promise<void> {
    if (this.#done.includes(deed)) return;
    await this.#memory.update(storageKey, [...this.#done, deed]);
    await tick(deed);
  }

  /** Ticks all steps that are done, in a walkthrough that has just been opened. */
  async show(): Promise<void> {
    for (const deed of this.#done) await tick(deed);
  }

  get #done(): readonly Deed[] {
    return this.#memory.get<readonly Deed[]>(storageKey, []);
  }
}

/** Ticks a step if VS Code has read the walkthrough. It then keeps the tick, but ignores a key that was true before: hence false again. */
async function tick(deed: Deed): Promise<void> {
  for (const value of [true, false]) await commands.executeCommand('setContext', keys[deed], value);
}

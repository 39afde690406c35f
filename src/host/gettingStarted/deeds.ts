import { commands, type Memento } from 'vscode';
import { walkthrough } from './openWalkthrough.ts';

/** A step of the walkthrough, by its ID in package.json. */
export type Deed = 'localInvocation' | 'cloudInvocation' | 'savedRequest' | 'environment';

/** Where the memory of all windows keeps the deeds. */
const storageKey = 'deeds';

/** The steps of the walkthrough that the user has done, in any window. */
export class Deeds {
  readonly #memory: Memento;

  /** @param memory of all windows, not of the workspace */
  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** Ticks a step the first time that it is done. VS Code keeps the tick, also for walkthroughs that are opened later. */
  async add(deed: Deed): Promise<void> {
    const done = this.#memory.get<readonly Deed[]>(storageKey, []);
    if (done.includes(deed)) return;
    await this.#memory.update(storageKey, [...done, deed]);
    // VS Code reads the walkthroughs of extensions only when the first one is opened. It loses completion events before that, but
    // keeps the tick of this command, which then fails.
    await commands
      .executeCommand('welcome.markStepComplete', `${walkthrough}#${deed}`)
      .then(undefined, () => {});
  }
}

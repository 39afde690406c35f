import { commands, window } from 'vscode';
import type { HistoryEntry } from './historyEntry.ts';

/** The answer that "Select for Compare" chose, until another one is chosen. */
export class CompareChoice {
  #id: string | undefined;

  /** Id of the chosen one. */
  get id(): string | undefined {
    return this.#id;
  }

  async choose({ id, source }: HistoryEntry): Promise<void> {
    this.#id = id;
    await commands.executeCommand('setContext', 'ociFunctions.answerSelected', true);
    window.setStatusBarMessage(`Selected for compare: ${source.title}`, 3000);
  }
}

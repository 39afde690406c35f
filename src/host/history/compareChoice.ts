import { commands } from 'vscode';
import { showBriefly } from '../ui/messages.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';

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
    showBriefly(`Selected for compare: ${source.title}`);
  }
}

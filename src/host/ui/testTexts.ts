import type { TestItem } from 'vscode';
import { messageLimit, plainText } from './plainText.ts';

/** The texts of an item of the Test Explorer. */
export type TestTexts = {
  readonly label: string;
  readonly description?: string;
  /** Why it cannot run. */
  readonly error?: string;
};

/** Sets the texts of an item of the Test Explorer, which shows icons in them. */
export function setTestTexts(item: TestItem, { label, description = '', error }: TestTexts): void {
  item.label = plainText(label);
  item.description = plainText(description);
  item.error = error === undefined ? undefined : plainText(error, messageLimit);
}

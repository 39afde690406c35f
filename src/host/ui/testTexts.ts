import { TestMessage, type TestItem } from 'vscode';
import { visibleText } from '../../core/text/visibleText.ts';
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

/** Line breaks and tabs, which texts with several lines keep. */
const lineBreaks = '\n\t';

/** Returns a text for the output of a test run, which is a terminal: it shows control characters, and starts each line at the left. */
export function toTestOutput(text: string): string {
  return visibleText(text.replaceAll('\r\n', '\n'), lineBreaks).replaceAll('\n', '\r\n');
}

/** Creates the message of a failed test, with texts to compare if there are some. VS Code shows it in a terminal, too. */
export function toTestMessage(
  text: string,
  comparison?: { readonly expected: string; readonly actual: string },
): TestMessage {
  const message = new TestMessage(visibleText(text.replaceAll('\r\n', '\n'), lineBreaks));
  if (comparison) {
    message.expectedOutput = comparison.expected;
    message.actualOutput = comparison.actual;
  }
  return message;
}

import { window } from 'vscode';
import { messageLimit, plainText } from './plainText.ts';

/** What a notification says. Each of several sentences is shortened by itself, so that a long one leaves room for the next. */
type Sentences = string | readonly string[];

/** Shows an error; returns the button that was pressed. */
export function showError<B extends string>(message: Sentences, ...buttons: readonly B[]) {
  return show('showErrorMessage', message, buttons);
}

/** Shows a warning; returns the button that was pressed. */
export function showWarning<B extends string>(message: Sentences, ...buttons: readonly B[]) {
  return show('showWarningMessage', message, buttons);
}

/** Shows a piece of information; returns the button that was pressed. */
export function showInformation<B extends string>(message: Sentences, ...buttons: readonly B[]) {
  return show('showInformationMessage', message, buttons);
}

/** Shows a text in the status bar for three seconds. */
export function showBriefly(text: string): void {
  window.setStatusBarMessage(plainText(text), 3000);
}

/** A question that has to be answered before anything else. */
type DialogQuestion = {
  readonly question: string;
  /** Lines below the question. */
  readonly detail: readonly string[];
  /** The button that agrees. */
  readonly button: string;
};

/**
 * Asks in a dialog, which has room for several lines, and resolves to whether the user agreed. Enter agrees: use `confirm` before
 * anything that does harm.
 */
export async function askInDialog({ question, detail, button }: DialogQuestion): Promise<boolean> {
  const options = { modal: true, detail: detail.map((line) => plainText(line, messageLimit)).join('\n') };
  const pressed = await window.showWarningMessage(plainText(question), options, button);
  return pressed === button;
}

type Show = 'showErrorMessage' | 'showWarningMessage' | 'showInformationMessage';

async function show<B extends string>(
  kind: Show,
  message: Sentences,
  buttons: readonly B[],
): Promise<B | undefined> {
  const sentences = typeof message === 'string' ? [message] : message;
  const room = Math.floor(messageLimit / sentences.length) - 1;
  const text = sentences.map((each) => plainText(each, room)).join(' ');
  const labels = buttons.map((button) => plainText(button));
  const pressed = await window[kind](text, ...labels);
  return pressed === undefined ? undefined : buttons[labels.indexOf(pressed)];
}

import { ThemeIcon } from 'vscode';
import { pickItem } from './pickItem.ts';

/** A question before something that does harm if it was not meant. Lists show one line of each text: keep them below 90 characters. */
export type Confirmation = {
  /** Names what it is about. */
  readonly question: string;
  /** Why it is asked. */
  readonly reason?: string;
  /** The verb that agrees, such as `Delete`. The first item declines: `Don't Delete`. */
  readonly button: string;
  /** What agreeing does. */
  readonly effect: string;
};

/**
 * Asks in a list whose first item declines, so that Enter alone never does harm. Resolves to whether the user agreed. Dialogs of VS Code
 * cannot do that: their first button agrees.
 */
export async function confirm({ question, reason = '', button, effect }: Confirmation): Promise<boolean> {
  const decline = { label: `Don't ${button}`, iconPath: new ThemeIcon('circle-slash') };
  const agree = { label: button, detail: effect, iconPath: new ThemeIcon('warning') };
  const options = { title: question, placeHolder: reason };
  return (await pickItem([decline, agree], options)) === agree;
}

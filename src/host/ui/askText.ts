import { window, type InputBoxOptions, type InputBoxValidationMessage } from 'vscode';
import { messageLimit, plainText } from './plainText.ts';
import { staysOpen } from './staysOpen.ts';

/** What is wrong with a typed text, as VS Code's input boxes take it. */
type Problem = string | InputBoxValidationMessage | undefined;

/** Asks for a text; undefined if the user cancelled. Only the texts around the value are made plain, never the value. */
export async function askText(options: Omit<InputBoxOptions, 'ignoreFocusOut'>): Promise<string | undefined> {
  const { title = '', prompt = '', placeHolder = '' } = options;
  return window.showInputBox({
    ...options,
    ...staysOpen,
    title: plainText(title),
    prompt: plainText(prompt),
    placeHolder: plainText(placeHolder),
    validateInput: async (value) => toPlainProblem(await options.validateInput?.(value)),
  });
}

/** Makes the words of a problem plain. */
export function toPlainProblem(problem: Problem | null): Problem {
  if (typeof problem === 'string') return plainText(problem, messageLimit);
  return problem ? { ...problem, message: plainText(problem.message, messageLimit) } : undefined;
}

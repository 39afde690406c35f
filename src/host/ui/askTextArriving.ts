import { window } from 'vscode';
import { toPlainProblem } from './askText.ts';
import { plainText } from './plainText.ts';
import { staysOpen } from './staysOpen.ts';

/** A question for a text, with a suggestion that may arrive while it is asked. */
export type ArrivingQuestion = {
  readonly title: string;
  readonly prompt: string;
  /** The suggestion until a better one arrives. */
  readonly value: string;
  /** Returns a better suggestion, or undefined. The signal aborts when the question has ended. A rejection counts as undefined. */
  readonly suggest: (signal: AbortSignal) => Promise<string | undefined>;
  readonly validateInput: (response: string) => string | undefined;
};

/** Asks for a text; undefined if the user cancelled. A suggestion that arrives replaces the present one unless the user has changed it. */
export async function askTextArriving(question: ArrivingQuestion): Promise<string | undefined> {
  const { title, prompt, value, suggest, validateInput } = question;
  const box = window.createInputBox();
  const over = new AbortController();
  box.title = plainText(title);
  box.prompt = plainText(prompt);
  Object.assign(box, staysOpen);
  const put = (text: string): void => {
    box.value = text;
    box.valueSelection = [0, text.length];
  };
  const validate = (): boolean => {
    const problem = toPlainProblem(validateInput(box.value));
    box.validationMessage = problem;
    return problem === undefined;
  };
  put(value);
  box.busy = true;
  void suggest(over.signal)
    .catch(() => undefined)
    .then((suggested) => {
      if (over.signal.aborted) return;
      box.busy = false;
      if (suggested !== undefined && box.value === value) put(suggested);
    });
  const response = new Promise<string | undefined>((resolve) => {
    box.onDidChangeValue(validate);
    box.onDidAccept(() => {
      if (validate()) resolve(box.value);
    });
    box.onDidHide(() => resolve(undefined));
  });
  box.show();
  try {
    return await response;
  } finally {
    over.abort();
    box.dispose();
  }
}

import type { Page } from 'playwright-core';

/** More than one test takes, as a rule. */
const most = 200;

/** Remembers the last things that the tests do to a page, oldest first. Commands of the palette are among them, as the text that is typed for them. */
export function recordSteps({ keyboard, mouse }: Page): readonly string[] {
  const steps: string[] = [];
  const record = <Args extends readonly unknown[]>(
    name: string,
    act: (...args: Args) => Promise<void>,
  ): ((...args: Args) => Promise<void>) => {
    return (...args) => {
      steps.push(`${new Date().toISOString()} ${name} ${JSON.stringify(args)}`);
      if (steps.length > most) steps.shift();
      return act(...args);
    };
  };
  keyboard.press = record('press', keyboard.press.bind(keyboard));
  keyboard.type = record('type', keyboard.type.bind(keyboard));
  keyboard.insertText = record('insert', keyboard.insertText.bind(keyboard));
  mouse.down = record('mouse down', mouse.down.bind(mouse));
  mouse.up = record('mouse up', mouse.up.bind(mouse));
  return steps;
}

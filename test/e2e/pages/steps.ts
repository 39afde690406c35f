import type { Page } from 'playwright-core';

/** More steps than one test usually takes. */
const most = 200;

/** Keeps the last actions of the tests on a page, oldest first. They include commands of the palette, as typed text. */
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

import { setTimeout } from 'node:timers/promises';

/** Milliseconds within which VS Code gives the focus back to a webview when a box closes (it waits for 50 itself): a box that opens meanwhile would lose it. */
const focusReturn = 200;

/** Shows boxes of one sequence, each once the focus has settled after the one before. */
export function inTurn(): <T>(show: () => Thenable<T>) => Promise<T> {
  let isFirst = true;
  return async (show) => {
    if (!isFirst) await setTimeout(focusReturn);
    isFirst = false;
    return show();
  };
}

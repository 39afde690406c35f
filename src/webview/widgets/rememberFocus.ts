/** Knows what had the focus last in a page. */
export type FocusMemory = {
  /** Takes the focus for the page, wherever it is: for what had it last, where that is still there. */
  readonly giveBack: () => void;
};

/** Milliseconds within which VS Code asks the next thing: between two of its boxes the focus is here, and would be taken from the second. */
const settling = 100;

/**
 * Remembers what has the focus. A browser forgets that as soon as another document takes the focus, as every box and question
 * of VS Code does: when the page gets the focus again, so does what had it last.
 */
export function rememberFocus(root: HTMLElement): FocusMemory {
  let last: HTMLElement | undefined;
  const giveBack = (): void => {
    // A page that gets the focus by a click is not to move below it.
    if (last?.isConnected) last.focus({ preventScroll: true });
    else window.focus();
  };
  root.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) last = target;
  });
  const giveBackAlone = (): void => {
    if (document.hasFocus() && document.activeElement === document.body && last?.isConnected) giveBack();
  };
  let pending = 0;
  window.addEventListener('focus', () => {
    // A program that presses keys waits until the focus no longer moves by itself.
    root.toggleAttribute('data-focus-settling', ++pending > 0);
    setTimeout(() => {
      giveBackAlone();
      root.toggleAttribute('data-focus-settling', --pending > 0);
    }, settling);
  });
  return { giveBack };
}

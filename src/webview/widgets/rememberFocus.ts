/** Remembers the last focused element of a page. */
export type FocusMemory = {
  /** Focuses the last focused element, or the page if that is gone. */
  readonly giveBack: () => void;
};

/** Milliseconds to wait before restoring the focus: between two input boxes of VS Code, the page has the focus and would take it from the second. */
const settling = 100;

/**
 * Remembers the focused element and focuses it again when the page gets the focus back. A browser forgets it as soon as another
 * document takes the focus, as every input box and dialog of VS Code does.
 */
export function rememberFocus(root: HTMLElement): FocusMemory {
  let last: HTMLElement | undefined;
  const giveBack = (): void => {
    // A click that focuses the page must not scroll it.
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
    // Lets a program that presses keys wait until the focus has settled.
    root.toggleAttribute('data-focus-settling', ++pending > 0);
    setTimeout(() => {
      giveBackAlone();
      root.toggleAttribute('data-focus-settling', --pending > 0);
    }, settling);
  });
  return { giveBack };
}

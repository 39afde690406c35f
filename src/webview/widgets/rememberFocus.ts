/** Knows what had the focus last in a page. */
export type FocusMemory = {
  /** Takes the focus for what had it last, unless it is elsewhere in VS Code: from there it is never taken. */
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
    if (!document.hasFocus() && !hasFrameFocus()) return;
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
  window.addEventListener('focus', () => setTimeout(giveBackAlone, settling));
  return { giveBack };
}

/** VS Code gives the focus to the frame around the page after a question, and at times not to the page: keys are lost there. */
function hasFrameFocus(): boolean {
  try {
    return window.parent.document.hasFocus();
  } catch {
    // The frame is of another origin, and tells nothing.
    return false;
  }
}

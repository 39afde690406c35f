/** Draws, and where that takes away the button that had the focus, gives it to the one that stands there now. */
export function keepFocus(root: HTMLElement, draw: () => void): void {
  const before = document.activeElement;
  const place = before instanceof HTMLElement ? before.closest('[role="toolbar"]') : null;
  draw();
  if (place && before && !before.isConnected)
    root.querySelector<HTMLElement>('[role="toolbar"] button')?.focus();
}

import { toDisposable, type Disposable } from '../../../core/common/lifecycle.ts';

const isMac = navigator.platform.startsWith('Mac');

/** The key that makes Tab leave the body, as it is written on this machine. */
export const tabKey = isMac ? 'Control+Shift+M' : 'Ctrl+M';

/** The keys that invoke, likewise. */
export const shortcutLabel = isMac ? '⌘⏎' : 'Ctrl+Enter';

/**
 * Hears of the keys that matter everywhere in the page, inside monaco too, before anything else does.
 * The keys that invoke go no further: VS Code's own key binding would invoke a second time.
 */
export function listenToShortcuts(invoke: () => void, save: () => void): Disposable {
  const onKey = (event: KeyboardEvent): void => {
    if (!(isMac ? event.metaKey : event.ctrlKey) || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) invoke();
    } else if (event.key.toLowerCase() === 's') save();
  };
  window.addEventListener('keydown', onKey, { capture: true });
  return toDisposable(() => window.removeEventListener('keydown', onKey, { capture: true }));
}

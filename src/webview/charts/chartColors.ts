import { toDisposable, type Disposable } from '../../core/common/lifecycle.ts';

/** Returns a colour of the style of a chart, which a canvas does not get by itself. */
export function toColor(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(`--chart-${name}`).trim();
}

/** Calls a listener when the colours of the page may have changed: with the theme of VS Code, or with that of the system. */
export function onColorsChange(listener: () => void): Disposable {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((each) => matchMedia(each));
  for (const query of queries) query.addEventListener('change', listener);
  return toDisposable(() => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', listener);
  });
}

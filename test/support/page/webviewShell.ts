import { themes, type ThemeName } from './themes.ts';

/** The style that VS Code adds before that of a page, for the elements that our pages have. */
const defaultStyles = `
@layer vscode-default {
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body { overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight);
    font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
  a, a code { color: var(--vscode-textLink-foreground); }
  code { color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background);
    padding: 1px 3px; border-radius: 4px; }
  kbd { background-color: var(--vscode-keybindingLabel-background); color: var(--vscode-keybindingLabel-foreground);
    border: 1px solid var(--vscode-keybindingLabel-border); border-radius: 3px; padding: 1px 3px; }
  a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
}
`;

/** The background behind the transparent page: that of an editor or of the panel. */
export type Backdrop = 'editor' | 'panel';

/** The nonce of a page, which lets the harness add a script. */
export const nonce = 'harness';

/** Adds to a page what VS Code adds: the variables of its theme, body class, default styles, API and stored state. */
export function dressPage(html: string, theme: ThemeName, behind: Backdrop, state: unknown): string {
  const { bodyClass, style } = toThemeStyle(theme);
  const head = `<style id="_defaultStyles">${defaultStyles}html { background: var(--vscode-${behind}-background); }</style>
<script nonce="${nonce}">(${installVsCodeApi.toString()})(${toScript(state)})</script>`;
  return html
    .replace('<html lang="en">', `<html lang="en" style="${style}">`)
    .replace('<body>', `<body class="${bodyClass}" data-vscode-theme-kind="${bodyClass.split(' ')[0]}">`)
    .replace('<title>', () => `${head}<title>`);
}

/** Returns the style of the root of a page, and the class of its body, in a theme. */
export function toThemeStyle(theme: ThemeName): { readonly style: string; readonly bodyClass: string } {
  const { bodyClass, variables } = themes[theme];
  const style = Object.entries(variables)
    .map(([name, value]) => `${name}: ${value.replaceAll('"', "'")}`)
    .join('; ');
  return { style, bodyClass };
}

/** Returns a value as JavaScript that is safe within an HTML element. */
function toScript(state: unknown): string {
  return (JSON.stringify(state) ?? 'undefined').replaceAll('<', '\\u003c');
}

/**
 * Runs in the page before its own scripts and replaces VS Code: `acquireVsCodeApi`, keys that are passed on to
 * the workbench, and undo and redo, which the browser must not handle. `tellHost` is the binding of the tab.
 */
function installVsCodeApi(state: unknown): void {
  const { tellHost } = window as unknown as { tellHost: (kind: string, value: unknown) => void };
  let kept = state;
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (frame: unknown) => tellHost('frame', frame),
      getState: () => kept,
      setState: (next: unknown) => {
        kept = next;
        tellHost('state', next);
      },
    }),
  });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    tellHost('problem', `CSP: ${violatedDirective} ${blockedURI}`),
  );
  window.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    const command = ctrlKey || metaKey;
    if (command && /^[zy]$/i.test(key)) event.preventDefault();
    tellHost('key', `${command ? 'ctrl+' : ''}${shiftKey ? 'shift+' : ''}${key.toLowerCase()}`);
  });
}

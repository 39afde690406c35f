import { toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import { editor } from './editorApi.ts';
import { toThemeColor } from './themeColor.ts';

const themeName = 'vscode';

/**
 * CSS variables for the colours of tokens. VS Code only gives a page the token colours of debugger values; its colour for less
 * important text there is translucent, which tokens cannot be.
 */
const tokenVariables = {
  key: '--vscode-debugTokenExpression-name',
  string: '--vscode-debugTokenExpression-string',
  number: '--vscode-debugTokenExpression-number',
  keyword: '--vscode-debugTokenExpression-boolean',
  comment: '--vscode-descriptionForeground',
  invalid: '--vscode-debugTokenExpression-error',
} as const;

/** Applies the colours of the VS Code theme to every editor of the page, now and whenever the theme changes. */
export function followTheme(): Disposable {
  applyTheme();
  const observer = new MutationObserver(applyTheme);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  return toDisposable(() => observer.disconnect());
}

function applyTheme(): void {
  const variables = getComputedStyle(document.documentElement);
  const rules = Object.entries(tokenVariables).flatMap(([token, variable]) => {
    const foreground = toThemeColor(variables.getPropertyValue(variable));
    return foreground === undefined ? [] : [{ token, foreground }];
  });
  editor.defineTheme(themeName, { base: baseTheme(), inherit: true, rules, colors: editorColors() });
  editor.setTheme(themeName);
}

/** Reads the colours that VS Code sets as inline variables of the root: `editor.background` is `--vscode-editor-background`. */
function editorColors(): Record<string, string> {
  const { style } = document.documentElement;
  const colors: Record<string, string> = {};
  for (const name of style) {
    const color = name.startsWith('--vscode-') ? toThemeColor(style.getPropertyValue(name)) : undefined;
    if (color !== undefined) colors[name.slice('--vscode-'.length).replace('-', '.')] = color;
  }
  return colors;
}

function baseTheme(): editor.BuiltinTheme {
  const { classList } = document.body;
  if (classList.contains('vscode-high-contrast-light')) return 'hc-light';
  if (classList.contains('vscode-high-contrast')) return 'hc-black';
  return classList.contains('vscode-light') ? 'vs' : 'vs-dark';
}

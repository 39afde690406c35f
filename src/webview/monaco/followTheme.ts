import { toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import { editor } from './editorApi.ts';
import { toThemeColor } from './themeColor.ts';

const themeName = 'vscode';

/**
 * Tokens by the only token colours that VS Code tells a page: those of the debugger's values. Its only one for
 * what matters less is translucent, which a token cannot be.
 */
const tokenVariables = {
  key: '--vscode-debugTokenExpression-name',
  string: '--vscode-debugTokenExpression-string',
  number: '--vscode-debugTokenExpression-number',
  keyword: '--vscode-debugTokenExpression-boolean',
  comment: '--vscode-descriptionForeground',
  invalid: '--vscode-debugTokenExpression-error',
} as const;

/** Gives every editor of the page the colours of VS Code's theme, now and whenever it changes. */
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

/** VS Code writes its colours as inline variables of the root: `editor.background` is `--vscode-editor-background`. */
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

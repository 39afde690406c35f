import { ColorThemeKind, ThemeColor, window, type StatusBarItem } from 'vscode';

/** What is remarkable about an item of the status bar. */
export type StatusSeverity = 'error' | 'warning';

const textColors = {
  error: 'problemsErrorIcon.foreground',
  warning: 'problemsWarningIcon.foreground',
} as const satisfies Record<StatusSeverity, string>;

/**
 * Colours an item of the status bar, or takes its colour. The dark themes of high contrast have no such background: there
 * the text has the colour. So whoever paints does it again when the theme changes, and says it in words too.
 */
export function paintStatus(item: StatusBarItem, severity: StatusSeverity | undefined): void {
  const onText = window.activeColorTheme.kind === ColorThemeKind.HighContrast;
  item.backgroundColor =
    severity && !onText ? new ThemeColor(`statusBarItem.${severity}Background`) : undefined;
  item.color = severity && onText ? new ThemeColor(textColors[severity]) : undefined;
}

import { ThemeColor, ThemeIcon } from 'vscode';
import { firstWarnings } from '../../core/decode/keyFinding.ts';

/** The icon of a line with warnings. */
export const warningIcon = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));

/** Returns `2 warnings` for the description of a line; empty if there are none. */
export function countWarnings({ length }: readonly string[]): string {
  if (length === 0) return '';
  return length === 1 ? '1 warning' : `${length} warnings`;
}

/** Returns the first three warnings, for tooltips and screen readers; empty if there are none. */
export function describeWarnings(warnings: readonly string[]): string {
  return firstWarnings(warnings, 3).join(' ');
}

import { ThemeColor, ThemeIcon } from 'vscode';
import { outcomeLooks, type Outcome, type OutcomeLook } from '../../core/invocation/outcome.ts';

const colors: Readonly<Partial<Record<OutcomeLook['tone'], string>>> = {
  good: 'testing.iconPassed',
  warning: 'list.warningForeground',
  bad: 'list.errorForeground',
};

/** The icon of an outcome in trees and picks. */
export function outcomeIcon(outcome: Outcome): ThemeIcon {
  const { icon, tone } = outcomeLooks[outcome];
  const color = colors[tone];
  return new ThemeIcon(
    outcome === 'running' ? `${icon}~spin` : icon,
    color === undefined ? undefined : new ThemeColor(color),
  );
}

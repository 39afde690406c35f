import { ColorThemeKind, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { plainText } from './plainText.ts';

/** What is remarkable about an item of the status bar. */
export type StatusSeverity = 'error' | 'warning';

/** What an item of the status bar shows. */
export type StatusLook = {
  /** Name of a product icon, in front of the text. */
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
  /** Read out: colours and icons are not. */
  readonly label: string;
  /** Command that a click runs. */
  readonly command: string;
  readonly severity?: StatusSeverity | undefined;
};

/**
 * The items of the status bar. VS Code lists them by name in its menu. A higher priority is further to the left: items of equal
 * priority would have the order in which they are created, which differs from window to window.
 */
const items = {
  environment: { name: 'OCI Functions: Environment', priority: 5.2 },
  profile: { name: 'OCI Functions: Profile', priority: 5.1 },
  // To the right of the others, which must not move when it comes and goes.
  running: { name: 'OCI Functions: Running Invocations', priority: 5 },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly priority: number }>>;

const textColors = {
  error: 'problemsErrorIcon.foreground',
  warning: 'problemsWarningIcon.foreground',
} as const satisfies Record<StatusSeverity, string>;

/** An item of the status bar, hidden at first. */
export class StatusItem implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #item;
  #severity: StatusSeverity | undefined;

  constructor(id: keyof typeof items) {
    const { name, priority } = items[id];
    this.#item = this.#owned.add(
      window.createStatusBarItem(`ociFunctions.${id}`, StatusBarAlignment.Left, priority),
    );
    this.#item.name = name;
    this.#owned.add(window.onDidChangeActiveColorTheme(() => this.#paint()));
  }

  show({ icon, text, tooltip, label, command, severity }: StatusLook): void {
    this.#item.text = `$(${icon}) ${plainText(text)}`;
    this.#item.tooltip = plainText(tooltip);
    this.#item.command = command;
    this.#item.accessibilityInformation = { label: plainText(label), role: 'button' };
    this.#severity = severity;
    this.#paint();
    this.#item.show();
  }

  hide(): void {
    this.#item.hide();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** The dark themes of high contrast have no coloured background: there the text has the colour. */
  #paint(): void {
    const onText = window.activeColorTheme.kind === ColorThemeKind.HighContrast;
    const severity = this.#severity;
    this.#item.backgroundColor =
      severity && !onText ? new ThemeColor(`statusBarItem.${severity}Background`) : undefined;
    this.#item.color = severity && onText ? new ThemeColor(textColors[severity]) : undefined;
  }
}

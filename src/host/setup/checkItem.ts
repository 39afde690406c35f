import { QuickPickItemKind, ThemeIcon } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import type { CheckLine, CheckState } from '../../invoker/setup/setupCheck.ts';
import type { ArrivingItem } from '../ui/pickArriving.ts';

/** What can be picked: a line of the check, or a test of the signature by the service. */
export type CheckChoice =
  { readonly kind: 'line'; readonly line: CheckLine } | { readonly kind: 'askService' };

/** `word` is for screen readers, and to filter by. */
const looks = {
  ok: { icon: 'pass', word: '' },
  warning: { icon: 'warning', word: 'warning' },
  wrong: { icon: 'error', word: 'problem' },
  skipped: { icon: 'circle-slash', word: 'not checked' },
} as const satisfies Readonly<Record<CheckState, unknown>>;

const askService: CheckChoice = { kind: 'askService' };

/** Returns the items for the lines so far; only those with a next step can be picked. */
export function toCheckItems(
  choices: readonly CheckChoice[],
  online: boolean,
): readonly ArrivingItem<CheckChoice>[] {
  const items = choices.flatMap((choice) => (choice.kind === 'line' ? [toItem(choice, choice.line)] : []));
  if (online) return items;
  return [
    ...items,
    { label: '', kind: QuickPickItemKind.Separator },
    {
      label: 'Test the Signature…',
      detail: 'Sends one signed request to OCI',
      iconPath: new ThemeIcon('cloud'),
      value: askService,
    },
  ];
}

/** Returns the placeholder of the complete list: whether there are problems, and what to do about them. */
export function toCheckVerdict(choices: readonly CheckChoice[]): string {
  const has = (state: CheckState): boolean =>
    choices.some((choice) => choice.kind === 'line' && choice.line.state === state);
  if (has('wrong')) return 'Select a problem to fix it';
  return has('warning') ? 'No problems found; select a warning to fix it' : 'Everything looks good';
}

function toItem(choice: CheckChoice, line: CheckLine): ArrivingItem<CheckChoice> {
  const { icon, word } = looks[line.state];
  const canBeTaken = line.state !== 'ok' && (line.action !== undefined || line.place !== undefined);
  return {
    label: line.text,
    iconPath: new ThemeIcon(icon),
    description: word,
    ...defined({ detail: line.hint }),
    ...(canBeTaken && { value: choice }),
  };
}

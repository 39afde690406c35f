import type { Target } from '../../core/prepare/resolveTarget.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { confirm } from '../ui/messages.ts';
import { toSignerText } from './signerText.ts';

type EnvironmentInfo = { readonly name: string; readonly protected?: boolean } | undefined;

/** Asks whether to send to a target in an environment; true at once where neither is protected. */
export type Confirm = (target: Target, environment: EnvironmentInfo) => Promise<boolean>;

/** Asks each time: there is no way to be asked no more. */
export const confirmProtected: Confirm = (target, environment) =>
  agreesToSend(target.name, toGuard(target, environment));

/** Why someone has to agree before something is sent, and to what: the lines that are read before agreeing. Undefined where nobody has to. */
export function toGuard(target: Target, environment: EnvironmentInfo): string | undefined {
  if (!target.protected && !environment?.protected) return undefined;
  const guarded = environment?.protected ? `environment ${environment.name}` : `function ${target.name}`;
  return [
    `The ${guarded} is marked as protected.`,
    '',
    `Function: ${target.name}`,
    `Profile: ${toSignerText(target)}`,
    `Environment: ${environment?.name ?? 'none'}`,
  ]
    .map((line) => visibleText(line))
    .join('\n');
}

/** Asks before something is sent to what is protected; true at once where there is no guard. */
export async function agreesToSend(functionName: string, guard: string | undefined): Promise<boolean> {
  if (guard === undefined) return true;
  return confirm({ question: `Invoke "${functionName}"?`, detail: guard.split('\n'), button: 'Invoke' });
}

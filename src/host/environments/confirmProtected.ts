import type { Target } from '../../core/prepare/resolveTarget.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { currentProfile } from '../profiles/currentProfile.ts';
import { confirm } from '../ui/messages.ts';

type EnvironmentInfo = { readonly name: string; readonly protected?: boolean } | undefined;

/** Asks for confirmation before sending to a target in an environment; resolves to true without asking if neither is protected. */
export type Confirm = (target: Target, environment: EnvironmentInfo) => Promise<boolean>;

/** Asks each time; there is deliberately no way to turn the question off. */
export const confirmProtected: Confirm = (target, environment) =>
  agreesToSend(target.name, toGuard(target, environment));

/** Returns the lines of the confirmation: what is protected, and what is sent where. Undefined if neither the target nor the environment is protected. */
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

/** Asks for confirmation with the lines of `toGuard`; resolves to true without asking if they are undefined. */
export async function agreesToSend(functionName: string, guard: string | undefined): Promise<boolean> {
  if (guard === undefined) return true;
  return confirm({ question: `Invoke "${functionName}"?`, detail: guard.split('\n'), button: 'Invoke' });
}

/** Returns who signs for a target, for confirmations and previews. */
export function toSignerText(target: Target): string {
  return target.kind === 'remote'
    ? target.credentials.profile || currentProfile()
    : 'not needed (local function)';
}

import type { Target } from '../../core/prepare/resolveTarget.ts';
import { usualProfile } from '../profiles/currentProfile.ts';
import { confirm } from '../ui/confirm.ts';
import { toGuardLines, toProtectedQuestion } from './protectedQuestion.ts';

type EnvironmentInfo = { readonly name: string; readonly protected?: boolean } | undefined;

/**
 * Asks for confirmation before sending to a target in an environment; resolves to true without asking if neither is protected.
 *
 * @param all agreeing applies to all requests of a run in this environment
 */
export type Confirm = (target: Target, environment: EnvironmentInfo, all?: boolean) => Promise<boolean>;

/** Asks each time; there is deliberately no way to turn the question off. */
export const confirmProtected: Confirm = (target, environment, all) =>
  agreesToSend(target.name, toGuard(target, environment), all);

/** Returns the lines of the confirmation: what is protected, and what is sent where. Undefined if neither the target nor the environment is protected. */
export function toGuard(target: Target, environment: EnvironmentInfo): string | undefined {
  if (!target.protected && !environment?.protected) return undefined;
  return toGuardLines({
    what: environment?.protected ? `environment ${environment.name}` : `function ${target.name}`,
    functionName: target.name,
    signer: toSignerText(target),
    environment: environment?.name,
  });
}

/** Asks for confirmation with the lines of `toGuard`; resolves to true without asking if they are undefined. */
export async function agreesToSend(
  functionName: string,
  guard: string | undefined,
  all?: boolean,
): Promise<boolean> {
  return guard === undefined || confirm(toProtectedQuestion(functionName, guard, all));
}

/** Returns who signs for a target, for confirmations and previews. */
export function toSignerText(target: Target): string {
  return target.kind === 'remote'
    ? target.credentials.profile || usualProfile()
    : 'not needed (local function)';
}

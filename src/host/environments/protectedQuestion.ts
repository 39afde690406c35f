import { shorten } from '../../core/text/shorten.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { Confirmation } from '../ui/confirm.ts';

/** What a confirmation names: what is protected, and what is sent where. */
export type Guarded = {
  /** What is protected: `environment prod`. */
  readonly what: string;
  readonly functionName: string;
  /** The profile that signs, or why none does. */
  readonly signer: string;
  readonly environment: string | undefined;
};

/** Returns the lines that the history keeps, so that sending again asks again. Lines of stored entries have this format: never change it. */
export function toGuardLines({ what, functionName, signer, environment }: Guarded): string {
  return [
    `The ${what} is marked as protected.`,
    '',
    `Function: ${functionName}`,
    `Profile: ${signer}`,
    `Environment: ${environment ?? 'none'}`,
  ]
    .map((line) => visibleText(line))
    .join('\n');
}

/** Characters of each name in the title of a list, which has one line: a long name must not push the environment out of it. */
const nameLimit = 30;

/**
 * Makes the question for the lines of `toGuardLines`. Lines of an older version may lack the profile and environment.
 *
 * @param all agreeing applies to more requests than this one
 */
export function toProtectedQuestion(functionName: string, guard: string, all = false): Confirmation {
  const [reason = '', ...lines] = guard.split('\n');
  const valueOf = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const profile = valueOf('Profile');
  const environment = valueOf('Environment');
  const named = [
    all ? 'Invoke all requests' : `Invoke "${shorten(functionName, nameLimit)}"`,
    profile && `profile ${shorten(profile, nameLimit)}`,
    environment &&
      (environment === 'none' ? 'no environment' : `environment ${shorten(environment, nameLimit)}`),
  ];
  return {
    question: named.filter(Boolean).join(' · '),
    reason,
    button: all ? 'Invoke All' : 'Invoke',
    effect: all ? 'Sends all of these requests without asking again.' : 'Sends the request.',
  };
}

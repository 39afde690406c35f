import type { BoxQuestion } from '../ui/boxSequence.ts';
import type { SecretName } from './requestSecrets.ts';

/** Asks for the value of a secret, unseen while typing. */
export function secretQuestion({ name, environment }: SecretName): BoxQuestion {
  return {
    title: `Secret ${name}${environment === undefined ? '' : ` in environment ${environment}`}`,
    prompt: 'Stored by VS Code for this workspace, never in a file. Change it later with "Manage Secrets".',
    password: true,
    validateInput: (value) => (value === '' ? 'Enter a value.' : undefined),
  };
}

import { window } from 'vscode';
import type { SecretName } from './requestSecrets.ts';

/** Asks for the value of a secret, unseen while typing; undefined when the person gave up. */
export async function askSecret({ name, environment }: SecretName): Promise<string | undefined> {
  return window.showInputBox({
    title: `Secret ${name}${environment === undefined ? '' : ` of the environment ${environment}`}`,
    prompt: 'Kept by VS Code for this workspace, never in a file. Change it with "Manage Secrets".',
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => (value === '' ? 'A secret is not empty.' : undefined),
  });
}
